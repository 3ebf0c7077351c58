"""Pages that anybody may read. They know the released copies only; nothing else can be reached from here."""
