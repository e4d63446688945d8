// The journey: one line per station, in teaching order. The shell reads it; the worker host imports models by it.
