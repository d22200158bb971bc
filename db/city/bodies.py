"""Bodies: the invented federations from the city down to the towns, and the departments, associations and schools beside them."""

from __future__ import annotations

from dataclasses import dataclass

from db.city.draws import Draws
from db.city.frame import County, Township
from db.city.names import FIRST_CHARACTERS, SECOND_CHARACTERS, address, person
from db.city.numbers import credit_code
from db.city.registers import region
from db.demo.writer import Origin, Writer

DISTRICTS = (
    ("西湖区", 12),
    ("滨江区", 9),
    ("富阳区", 7),
    ("临安区", 6),
    ("桐庐县", 4),
    ("淳安县", 3),
    ("建德市", 4),
    ("上城区", 13),
    ("拱墅区", 12),
    ("萧山区", 15),
    ("余杭区", 14),
    ("临平区", 10),
    ("钱塘区", 8),
    ("杭州市", 2),
)
"""In the order in which memberships are placed, with how much of the city each is; last the city's own unions."""
TOWNS = 14
SECTORS = ("机械冶金", "建设", "交通", "教育", "卫生", "财贸", "轻纺", "电信", "金融", "邮政快递", "数字经济", "家政服务")
DEPARTMENTS = ("人社局", "经信局", "总工会技能办", "科技局", "教育局", "住建局", "交通局", "商务局")
ASSOCIATIONS = ("快递", "网约车", "货运", "家政", "丝织", "机械", "软件", "餐饮", "物业", "民宿")
SCHOOLS = ("技师学院", "职业技术学院", "工贸学校", "轻工学校")
CITY_CODE = "330100"
UNION_DEPARTMENT = "89"
TERM = ("2023-04-01", "2028-03-31")
PALACE = "工人文化宫"


@dataclass
class Bodies:
    """Makes them, one under the other."""

    writer: Writer
    origin: Origin
    draws: Draws
    serial: int = 0

    def union(self, name: str, level: str, kind: str, parent: int, place: int, placement: int) -> int:
        """A federation with its name, its code and its chair."""
        self.serial += 1
        code = credit_code(UNION_DEPARTMENT, CITY_CODE, f"XF{self.serial:06}")
        founded = self.draws.date(1990, 2005)
        number = self.writer.add(
            "Union",
            self.origin,
            uscc=code,
            name=name,
            level=level,
            kind=kind,
            parent=parent,
            region=place,
            placement=placement,
            founded_on=founded,
            approved_by=parent,
            status="ACTIVE",
            term=TERM,
        )
        self.writer.add("UnionName", self.origin, union=number, name=name, kind="REGISTERED", period=(founded, None))
        self.writer.add("UnionOfficer", self.origin, union=number, name=person(self.draws), role="CHAIR", period=TERM)
        return number

    def organisation(self, name: str, kind: str, place: int, **link: int) -> int:
        """A body that organises, issues or names."""
        return self.writer.call(
            "Organisation", name, self.writer.add("Organisation", self.origin, name=name, kind=kind, region=place, **link)
        )

    def municipal(self, province: int) -> tuple[int, int]:
        """The city's federation, as union and as body."""
        city = region(self.writer, "杭州市")
        name = "杭州示例市总工会"
        union = self.union(name, "MUNICIPAL", "FEDERATION", province, city, city)
        return union, self.organisation(name, "UNION", city, union=union)

    def sectors(self, municipal: int) -> tuple[int, ...]:
        """The city's industry unions, which are bodies too."""
        city = region(self.writer, "杭州市")
        made = [
            (name, self.union(name, "INDUSTRY", "INDUSTRY_COMMITTEE", municipal, city, city))
            for name in (f"杭州示例市{sector}工会" for sector in SECTORS)
        ]
        for name, union in made:
            self.organisation(name, "UNION", city, union=union)
        return tuple(union for _, union in made)

    def county(self, name: str, municipal: int, body: int, sectors: tuple[int, ...], palace: int) -> County:
        """A district, its federation and its towns; the city's own unions stand under the industry unions."""
        place = region(self.writer, name)
        code = str(self.writer.value(place, "code"))
        if code == CITY_CODE:
            return County(place, code, name, municipal, body, tuple(Township(union, place) for union in sectors), palace)
        title = f"杭州示例{name}总工会"
        federation = self.union(title, "DISTRICT", "FEDERATION", municipal, place, place)
        own = self.organisation(title, "UNION", place, union=federation)
        return County(
            place, code, name, federation, own, self._towns(name, place, federation), self.branch(name, federation, place, palace)
        )

    def branch(self, name: str, union: int, place: int, palace: int) -> int:
        """A branch of the workers' palace."""
        return self.writer.add(
            "Venue",
            self.origin,
            name=f"示例{name}{PALACE}分宫",
            kind="BRANCH_PALACE",
            parent=palace,
            operator=union,
            region=place,
            address=address(self.draws, name),
            opened_on=self.draws.date(2015),
            status="OPEN",
        )

    def palace(self, union: int) -> int:
        """The workers' palace of the city."""
        place = region(self.writer, "杭州市")
        return self.writer.add(
            "Venue", self.origin, name=f"杭州示例市{PALACE}", kind="CULTURAL_PALACE", operator=union, region=place, status="OPEN"
        )

    def _towns(self, name: str, county: int, federation: int) -> tuple[Township, ...]:
        """Towns that the register knows first, then invented ones, which lie in the district and nowhere more precise."""
        known = [number for number, values in self.writer.rows("Region") if values.get("parent") == county]
        towns = []
        for place in range(TOWNS):
            lies = known[place] if place < len(known) else county
            street = self.draws.one(FIRST_CHARACTERS) + self.draws.one(SECOND_CHARACTERS)
            words = f"杭州示例{name}{street}街道{place + 1}总工会"
            towns.append(Township(self.union(words, "TOWNSHIP", "FEDERATION", federation, lies, county), lies))
        return tuple(towns)

    def others(self) -> dict[str, tuple[int, ...]]:
        """Departments, associations and schools, by what they are."""
        city = region(self.writer, "杭州市")
        named = {
            "GOVERNMENT": [f"示例市{name}" for name in DEPARTMENTS],
            "EMPLOYERS_ASSOCIATION": [f"示例{name}行业协会" for name in ASSOCIATIONS],
            "SCHOOL": [f"示例{name}" for name in SCHOOLS],
            "COURT": ["示例市劳动法庭"],
        }
        return {kind: tuple(self.organisation(name, kind, city) for name in names) for kind, names in named.items()}
