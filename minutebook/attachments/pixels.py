"""What is still drawn where a picture is wholly transparent (W3C PNG, section 12.4: such colours may be anything)."""

from PIL import Image, ImageChops

MOST_PIXELS = 50_000_000
"""Of larger pictures no pixel is unpacked: they would take more memory than the machines of a host have."""

_ROWS = 512
_EDGE = 32
_FEWEST_EDGES = 24
_FEWEST_COLOURS = 6
_IN_SIGHT = (0, 0, 0, 0)


def draws_out_of_sight(picture: Image.Image) -> bool:
    """Whether what is wholly transparent draws something, as an eraser leaves it that takes no colour away.

    A few colours draw nothing, which are what a program fills with, nor do colours that flow; and where programs that
    make pictures smaller repeat one pixel to the edge, colours change in one direction alone.
    """
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if not has_alpha or picture.width * picture.height > MOST_PIXELS:
        return False
    aside, below, colours = 0, 0, set[object]()
    for top in range(0, picture.height, _ROWS):
        strip = picture.crop((0, top, picture.width, min(top + _ROWS + 1, picture.height))).convert("RGBA")
        clear = strip.getchannel("A").point([255] + [0] * 255)
        if clear.getbbox() is None:
            continue
        strip.paste(_IN_SIGHT, mask=ImageChops.invert(clear))
        strip.putalpha(clear)
        aside += _edges(strip, clear, 1, 0)
        below += _edges(strip, clear, 0, 1)
        if len(colours) < _FEWEST_COLOURS:
            found = strip.getcolors(_FEWEST_COLOURS + 1)
            more = range(_FEWEST_COLOURS) if found is None else (colour for _, colour in found if colour != _IN_SIGHT)
            colours.update(more)
        if min(aside, below) >= _FEWEST_EDGES and len(colours) >= _FEWEST_COLOURS:
            return True
    return False


def _edges(strip: Image.Image, clear: Image.Image, right: int, down: int) -> int:
    """How many pixels out of sight differ much from the one beside them, which is out of sight too."""
    one = (0, 0, strip.width - right, strip.height - down)
    other = (right, down, strip.width, strip.height)
    both = ImageChops.darker(clear.crop(one), clear.crop(other))
    channels = [strip.getchannel(name) for name in "RGB"]
    apart = [ImageChops.difference(each.crop(one), each.crop(other)) for each in channels]
    most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    return sum(ImageChops.darker(most, both).histogram()[_EDGE + 1 :])
