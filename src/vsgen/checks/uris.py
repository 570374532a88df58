"""A path as a person writes it -> the URI of it in a SARIF log."""

_PLAIN = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@"
)
_STANDARD_INPUT = "stdin"


def format_uri(path: str) -> str:
    """Relative where the path is; an absolute one with its scheme."""
    if path == "-":
        return _STANDARD_INPUT
    # A name may hold bytes that are no UTF-8; Python reads those as lone surrogates.
    content = path.replace("\\", "/").encode("utf-8", "surrogateescape")
    uri = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in content)
    return f"file://{uri}" if uri.startswith("/") else uri
