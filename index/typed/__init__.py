"""Questions as people type them: without diacritics, by a raw keyboard, in chat spelling."""
