"""How work passes from pod to pod: the value chain as written, handoffs as events, what both show. Pure."""
