"""The MkDocs side of the handbook: everything that would be written anew for another engine."""
