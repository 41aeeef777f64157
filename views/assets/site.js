// Nothing on this site needs scripts; this adds what only they can do.
