"""What runs the conformance cases through the Python binding."""
