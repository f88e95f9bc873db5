"""Names nobody has: plainly invented, so that no real family is ever thought of."""

from random import Random

GIRLS = (
    "Juno", "Wren", "Isolde", "Bex", "Marnie", "Tansy", "Adaeze", "Zofia", "Leila", "Oona", "Petra", "Mei", "Saffy",
    "Carys", "Nell", "Imani", "Fern", "Hettie", "Rosamund", "Yara", "Dilys", "Koko", "Amina", "Poppet", "Tilda",
)  # fmt: skip
BOYS = (
    "Kip", "Rafe", "Taro", "Ozzy", "Idris", "Bram", "Callum-Jay", "Emeka", "Piotr", "Yusuf", "Fitch", "Jonty", "Lev",
    "Gethin", "Ned", "Kwame", "Ash", "Hal", "Barnaby", "Zain", "Dewi", "Milo", "Samir", "Corby", "Wilf",
)  # fmt: skip
WOMEN = (
    "Dawn", "Gwendal", "Rochelle", "Sunita", "Magda", "Bernice", "Tamsin", "Ngozi", "Coral", "Fatima", "Lorna",
    "Shirl", "Verity", "Huan", "Bronte", "Josie", "Delphine", "Maeve", "Kirsty", "Odette",
)  # fmt: skip
MEN = (
    "Lee", "Gareth", "Dominic", "Anil", "Tomasz", "Clive", "Perran", "Chidi", "Royston", "Hassan", "Duggie", "Vince",
    "Stellan", "Jun", "Marlon", "Kit", "Orson", "Fergus", "Shane", "Lucan",
)  # fmt: skip
_FIRST_PARTS = (
    "Quill", "Bramble", "Thistle", "Oaken", "Wren", "Marl", "Fox", "Hazel", "Tarn", "Lark", "Pepper", "Silver",
    "Copper", "Moss", "Raven", "Tinder", "Winter", "Amber", "Button", "Kettle", "Clover", "Drift", "Ember", "Fennel",
    "Ginger", "Hollow", "Juniper", "Linden", "Merrow", "Nettle", "Otter", "Pebble", "Rook", "Saffron", "Tallow",
    "Umber", "Vetch", "Willow", "Yarrow", "Bracken",
)  # fmt: skip
_LAST_PARTS = (
    "feather", "wick", "shaw", "field", "combe", "sworth", "dale", "thorpe", "mere", "garth", "by", "ridge", "holt",
    "beck", "stone", "hurst", "lock", "mead", "rush", "wright",
)  # fmt: skip
_STREETS = (
    "Lantern Row", "Cooper's Rise", "Mill Leat", "Harbour Steps", "Orchard Garth", "Tidewater Close", "Saddlers Lane",
    "Beacon Walk", "Ferryman's Way", "Kiln Street", "Almond Crescent", "Quayside Court", "Weavers Yard",
)  # fmt: skip
_TOWNS = ("Tidewell", "Marlcombe", "Saltby", "Upper Fenwick", "Harrow Quay", "Stonebeck")


def surnames(rng: Random, number: int) -> list[str]:
    """Return so many different surnames, in an order of chance; beyond 800 they become double-barrelled."""
    single = [first + last for first in _FIRST_PARTS for last in _LAST_PARTS]
    rng.shuffle(single)
    found = list(single)
    while len(found) < number:
        found += [f"{one}-{rng.choice(single)}" for one in single]
    return found[:number]


def given_name(rng: Random, sex: str, *, adult: bool, besides: tuple[str, ...] = ()) -> str:
    """Return a first name; brothers and sisters do not share one."""
    names = {("F", True): WOMEN, ("M", True): MEN, ("F", False): GIRLS, ("M", False): BOYS}[(sex, adult)]
    return rng.choice([each for each in names if each not in besides])


def address(rng: Random) -> tuple[str, str]:
    """Return an address on one line, and a postcode of an area that does not exist."""
    line = f"{rng.randint(1, 120)} {rng.choice(_STREETS)}, {rng.choice(_TOWNS)}"
    return line, f"ZZ{rng.randint(1, 9)} {rng.randint(1, 9)}{rng.choice('ABDEFGH')}{rng.choice('JLNPQRS')}"
