"""How well one colour can be told from another."""

_ENOUGH = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, success criterion 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as #0b5a4b, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str, behind: str) -> bool:
    """Whether text of a colour can be read on another."""
    return contrast(colour, behind) >= _ENOUGH


def darkened(colour: str, behind: str) -> str:
    """The colour itself, or the lightest darker shade of it that can be read on a light one."""
    parts = _parts(colour)
    shades = ("#" + "".join(f"{round(part * step / 50):02x}" for part in parts) for step in range(50, -1, -1))
    return next(shade for shade in shades if is_readable(shade, behind))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [part / 255 for part in _parts(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
