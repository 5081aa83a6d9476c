"""What is handed over: pydantic models, no input or output."""
