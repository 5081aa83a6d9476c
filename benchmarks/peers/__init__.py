"""The product beside what people use for the same: one run, the same model and texts, rounds taken in turns."""
