"""A stand-in of kalpy's part in C++: graphs that nothing reads."""
