"""Text files in the encodings that Chinese offices use."""


def decode(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, else GB18030; None for what is no text."""
    has_mark = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if has_mark else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(ord(character) < 32 and character not in "\t\n\r\f\x0b" for character in text[:10_000])
        return text if controls <= len(text[:10_000]) // 100 else None
    return None
