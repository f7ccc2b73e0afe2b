"""The files of a site as promises: their addresses now, their bytes only when somebody asks for them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site: its address ("/about/" or "/assets/site.css") and a function that makes its bytes."""

    address: str
    make: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Where the file lies below the output folder: "about/index.html"."""
        return self.address[1:] + ("index.html" if self.address.endswith("/") else "")


@dataclass(frozen=True, slots=True)
class Alike:
    """Files of the site that one function makes, each of its address."""

    addresses: tuple[str, ...]
    make: Callable[[str], bytes]


class Outputs(Collection[Output]):
    """All files of a site in their order; many that are alike are made promises each when they are asked for.

    A preview plans tens of thousands of files at every save, and serves one of them.
    """

    def __init__(self, outputs: Iterable[Output | Alike] = ()) -> None:
        self._parts = tuple(outputs)

    def __iter__(self) -> Iterator[Output]:
        for part in self._parts:
            if isinstance(part, Output):
                yield part
            else:
                yield from (Output(address, partial(part.make, address)) for address in part.addresses)

    def __len__(self) -> int:
        return len(self.addresses)

    def __contains__(self, output: object) -> bool:
        return any(output == each for each in self)

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address of each."""
        addresses: list[str] = []
        for part in self._parts:
            addresses += (part.address,) if isinstance(part, Output) else part.addresses
        return tuple(addresses)

    def at(self, address: str) -> Output | None:
        """The file at an address."""
        part = self._part_by_address.get(address)
        return part if part is None or isinstance(part, Output) else Output(address, partial(part.make, address))

    @cached_property
    def _part_by_address(self) -> dict[str, Output | Alike]:
        parts: dict[str, Output | Alike] = {}
        for part in self._parts:
            parts.update({part.address: part} if isinstance(part, Output) else dict.fromkeys(part.addresses, part))
        return parts

    @property
    def twice_promised(self) -> tuple[str, ...]:
        """Addresses that more than one of them claims."""
        is_plain = "/index.html\n" not in "\n".join((*self.addresses, ""))
        if is_plain and len(self._part_by_address) == len(self.addresses):
            return ()
        seen: set[str] = set()
        twice: list[str] = []
        for output in self:
            twice += [output.address] if output.path in seen else []
            seen.add(output.path)
        return tuple(twice)
