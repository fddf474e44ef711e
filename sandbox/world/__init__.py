"""What the sandbox remembers: chats, messages, updates on their way, faults."""
