"""Scenes: a tour leads round, and on to stories, assets and craftsmen."""

from tests.db.city.conftest import Ask


def test_first(ask: Ask) -> None:
    """The first landmark is published, in the series that the tour asks for."""
    assert ask("SELECT publication, series, geo_lat IS NOT NULL FROM landmark WHERE slug = 'dibiao-0-1'") == [
        ("PUBLISHED", "示例红色工字地标", 1)
    ]


def test_tour(ask: Ask) -> None:
    """From each scene another one of the same landmark is reached."""
    assert ask("SELECT 1 FROM vr_scene s WHERE NOT EXISTS (SELECT 1 FROM hotspot WHERE scene_id = s.id AND onward_id IS NOT NULL)") == []
    assert (
        ask(
            "SELECT 1 FROM hotspot h JOIN vr_scene a ON a.id = h.scene_id "
            "JOIN vr_scene b ON b.id = h.onward_id WHERE a.landmark_id <> b.landmark_id"
        )
        == []
    )


def test_targets(ask: Ask) -> None:
    """Hotspots lead everywhere they can."""
    ((onward, stories, assets, craftsmen),) = ask(
        "SELECT count(onward_id), count(story_id), count(asset_id), count(craftsman_id) FROM hotspot"
    )

    assert min(onward, stories, assets, craftsmen) > 0
