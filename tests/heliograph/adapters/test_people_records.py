"""One contract for every keeper of people's records: the one in memory and the one in DynamoDB."""

import boto3
import pytest
from heliograph.adapters.directory_table import DirectoryTable
from heliograph.adapters.in_memory import MemoryDirectory
from heliograph.domain.audit import first_broken_link
from heliograph.domain.contact import Identity, IdentityKind
from heliograph.domain.errors import Conflict, Refused
from heliograph.domain.events import DESK
from heliograph.domain.identities import LinkedTo, Links, Proof
from heliograph.domain.organisation import KnownIdentity, StudySite
from heliograph.domain.people import PeopleChange, rebuild_person, record_person
from heliograph.domain.person_events import IdentityLinked, PersonMerged
from heliograph.domain.references import Signer
from heliograph.usecases.load_organisation import load_organisation

from tests.heliograph.desk_on_moto import MORNING, ORGANISATION, REGION

MOBILE = Identity(IdentityKind.PHONE, "+4915550199")
NORAS = Identity(IdentityKind.EMAIL, "nora.blau@harbour.example")
WARD = Identity(IdentityKind.PHONE, "+4930231250")
LINKED = IdentityLinked(at=MORNING, actor=DESK, identity=MOBILE, why="She called from it.")
Keeper = DirectoryTable | MemoryDirectory


@pytest.fixture(params=["memory", "dynamodb"])
def keeper(request: pytest.FixtureRequest, aws: None) -> Keeper:
    """Both keepers, with the organisation of the tests."""
    made: Keeper = MemoryDirectory()
    if request.param == "dynamodb":
        table = boto3.resource("dynamodb", region_name=REGION).Table("directory")
        made = DirectoryTable(table, Signer(b"a-secret-of-the-tests"))
    load_organisation(ORGANISATION, made, connect_users={})
    return made


def linking(keeper: Keeper, person_id: str = "P1") -> PeopleChange:
    """Links the mobile to a person."""
    change = record_person(keeper.requesters([person_id])[person_id], [LINKED])
    links = keeper.links(MOBILE)
    after = Links(links.version + 1, (*links.linked, LinkedTo(person_id)))
    return PeopleChange((change,), ((MOBILE, after),))


def test_the_organisation_gives_people_their_identities(keeper: Keeper) -> None:
    nora = keeper.requesters(["P1", "nobody"])["P1"]

    assert [(link.identity, link.shared, link.proof) for link in nora.identities] == [
        (NORAS, False, Proof.CONFIGURED),
        (WARD, True, Proof.CONFIGURED),
        (Identity(IdentityKind.PHONE, "+4915550101"), False, Proof.CONFIGURED),
    ]
    assert keeper.identity(NORAS) == KnownIdentity(("P1",))
    assert keeper.identity(WARD) == KnownIdentity(("P1", "P2"), shared=True)
    assert keeper.identity(MOBILE) is None


def test_a_link_is_read_from_both_sides(keeper: Keeper) -> None:
    keeper.change_people(linking(keeper))

    assert keeper.identity(MOBILE) == KnownIdentity(("P1",), unproved=("P1",))
    nora = keeper.requesters(["P1"])["P1"]
    assert nora.version == 1
    assert nora.link_of(MOBILE) is not None


def test_of_two_changes_of_one_person_the_second_is_refused_whole(keeper: Keeper) -> None:
    faster, slower = linking(keeper), linking(keeper)
    keeper.change_people(faster)

    with pytest.raises(Conflict):
        keeper.change_people(slower)

    assert len(keeper.person_history("P1")) == 1


def test_of_two_changes_of_one_identity_the_second_is_refused_whole(keeper: Keeper) -> None:
    faster, slower = linking(keeper, "P1"), linking(keeper, "P2")
    keeper.change_people(faster)

    with pytest.raises(Conflict):
        keeper.change_people(slower)

    assert keeper.person_history("P2") == ()
    assert keeper.requesters(["P2"])["P2"].version == 0


def test_the_same_of_an_identity_that_has_been_changed_before(keeper: Keeper) -> None:
    keeper.change_people(linking(keeper, "P1"))
    faster, slower = linking(keeper, "P1"), linking(keeper, "P2")
    keeper.change_people(faster)

    with pytest.raises(Conflict):
        keeper.change_people(slower)

    assert keeper.links(MOBILE).version == 2
    assert keeper.requesters(["P2"])["P2"].version == 0


def test_loading_the_organisation_again_leaves_what_was_added(keeper: Keeper) -> None:
    keeper.change_people(linking(keeper))
    before = keeper.requesters(["P1"])["P1"]

    load_organisation(ORGANISATION, keeper, connect_users={})

    assert keeper.requesters(["P1"])["P1"] == before
    assert keeper.identity(MOBILE) == KnownIdentity(("P1",), unproved=("P1",))


def test_the_history_is_chained_and_tells_the_state_again(keeper: Keeper) -> None:
    keeper.change_people(linking(keeper))
    linked = keeper.requesters(["P1"])["P1"]
    gone = PersonMerged(at=MORNING, actor=DESK, into="P2", why="The same nurse.")
    keeper.change_people(PeopleChange((record_person(linked, [gone]),)))

    rows = keeper.person_history("P1")

    assert [row.number for row in rows] == [1, 2]
    assert first_broken_link((row.body, row.hash) for row in rows) is None
    now = keeper.requesters(["P1"])["P1"]
    assert rebuild_person(now.person, now.configured, rows) == now


def test_everybody_can_be_searched(keeper: Keeper) -> None:
    assert sorted(person.name for person in keeper.everybody()) == ["Ivo Grau", "Nora Blau"]


@pytest.mark.parametrize(
    ("kind", "typed", "country", "value"),
    [
        ("phone", "030 231250", "DE", "+4930231250"),
        ("phone", "0049 (30) 231-250", "DE", "+4930231250"),
        ("phone", "(617) 555-0142", "US", "+16175550142"),
        ("phone", "+44 161 496 0123", "", "+441614960123"),
        ("email", " Nora.Blau@Harbour.Example ", "", "nora.blau@harbour.example"),
        ("login", "NBlau", "", "NBlau"),
    ],
)
def test_what_was_typed_gets_the_desks_spelling(
    keeper: Keeper, kind: str, typed: str, country: str, value: str
) -> None:
    spelled = keeper.spelled(IdentityKind(kind), typed, country)

    assert spelled == Identity(IdentityKind(kind), value)


@pytest.mark.parametrize(
    ("kind", "typed", "country"),
    [
        ("phone", "030 231250", ""),
        ("phone", "ward three", "DE"),
        ("phone", "+49 1", ""),
        ("phone", "4411", "DE"),
        ("phone", "030 231250 ext. 44", "DE"),
        ("email", "nora", ""),
        ("email", "no ra@harbour.example", ""),
        ("login", "", ""),
    ],
)
def test_what_cannot_be_read_is_refused(
    keeper: Keeper, kind: str, typed: str, country: str
) -> None:
    with pytest.raises(Refused) as refused:
        keeper.spelled(IdentityKind(kind), typed, country)

    assert refused.value.next_step


def test_the_id_of_an_identity_tells_nothing_about_it(keeper: Keeper) -> None:
    told = keeper.identity_id(MOBILE)

    assert told != keeper.identity_id(WARD)
    assert "4915550199" not in told


def test_a_keyed_code_names_its_site_until_the_organisation_has_another(keeper: Keeper) -> None:
    assert keeper.site_of_pin("220107") == StudySite("TER-7", "F1", "2201")

    sites = [row | {"pin": "220108"} for row in ORGANISATION["study_sites"][1:]]
    load_organisation(ORGANISATION | {"study_sites": sites}, keeper, connect_users={})

    assert keeper.site_of_pin("220107") is None
    assert keeper.site_of_pin("220108") == StudySite("TER-7", "F1", "2201")


def test_the_table_holds_no_code_that_anybody_could_key(aws: None) -> None:
    table = boto3.resource("dynamodb", region_name=REGION).Table("directory")
    load_organisation(ORGANISATION, DirectoryTable(table, Signer(b"a secret")), connect_users={})

    kept = str([item for item in table.scan()["Items"] if item["pk"] == "PIN"])

    assert "TER-7" in kept
    assert "220107" not in kept
