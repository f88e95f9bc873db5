"""
Hundreds of addresses, found without trying them one after another: every request looks for its own at least once.

Areas list theirs in full and in order. Here only those are tried that begin as the address does, in the same order, so
what is found is the same.
"""

from collections.abc import Iterable
from functools import cached_property

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern


class AddressBook(URLResolver):
    """All addresses of the site, looked up by their first part."""

    def __init__(self, addresses: Iterable[URLPattern]) -> None:
        super().__init__(RoutePattern(""), list(addresses))

    def resolve(self, path: str) -> ResolverMatch:
        """
        Return what stands at an address.

        :raises Resolver404: where there is nothing
        """
        among = self._pages.get(_first(str(path)), self._anywhere)
        return among.resolve(path)

    @cached_property
    def _pages(self) -> dict[str, URLResolver]:
        firsts = {_first(str(each.pattern)) for each in self.url_patterns}
        return {first: self._those(first) for first in firsts if "<" not in first}

    @cached_property
    def _anywhere(self) -> URLResolver:
        """What may stand at an address that begins like none we know."""
        return self._those("")

    def _those(self, first: str) -> URLResolver:
        fit = [each for each in self.url_patterns if (part := _first(str(each.pattern))) == first or "<" in part]
        return URLResolver(self.pattern, fit)


def _first(address: str) -> str:
    return address.partition("/")[0]
