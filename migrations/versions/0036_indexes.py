"""Makes the indexes that lists are read by, in the order of the key or of days, and drops those that nothing reads."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa
from alembic import op

from db import columns
from db.expressions import known_day

revision = "0036"
down_revision = "0035"

BEFORE = {
    "agreement": "scope_region_id industry_id worker_party_id promoted_by_id previous_id source_id import_batch_id",
    "agreement_coverage": "agreement_id enterprise_id source_id import_batch_id",
    "agreement_party": "agreement_id enterprise_id organisation_id source_id import_batch_id",
    "agreement_term": "agreement_id source_id import_batch_id",
    "assist_activity": "team_id enterprise_id programme_id source_id import_batch_id",
    "channel": "owner_id source_id import_batch_id",
    "channel_zone": "channel_id region_id source_id import_batch_id",
    "chapter": "story_id image_id source_id import_batch_id",
    "citation": "document_id source_id import_batch_id",
    "competition": "series_id region_id source_id import_batch_id",
    "competition_award": "competition_id result_id leads_to_id source_id import_batch_id",
    "competition_body": "competition_id organisation_id source_id import_batch_id",
    "competition_discipline": "competition_id occupation_id source_id import_batch_id",
    "competition_entry": (
        "region_id+competition_id region_id+discipline_id region_id+craftsman_id region_id+member_id region_id+team_id "
        "region_id+enterprise_id region_id+union_id region_id+source_id region_id+import_batch_id"
    ),
    "competition_result": "competition_id discipline_id craftsman_id team_id consent_id enterprise_id union_id source_id import_batch_id",
    "competition_series": "source_id import_batch_id",
    "consent_record": "source_id import_batch_id",
    "consultation": "region_id convened_by_id source_id import_batch_id",
    "consultation_agreement": "consultation_id agreement_id source_id import_batch_id",
    "consultation_enterprise": "consultation_id enterprise_id source_id import_batch_id",
    "consultation_role": "consultation_id craftsman_id representative_id source_id import_batch_id",
    "consultation_topic": "consultation_id source_id import_batch_id",
    "craftsman": "occupation_id region_id enterprise_id consent_id source_id import_batch_id",
    "craftsman_member": "region_id+member_id region_id+craftsman_id region_id+source_id region_id+import_batch_id",
    "employment": "craftsman_id enterprise_id source_id import_batch_id",
    "employment_service_stat": "region_id programme_id source_id import_batch_id",
    "enterprise": "industry_id region_id parent_id source_id import_batch_id",
    "enterprise_name": "enterprise_id source_id import_batch_id",
    "enterprise_scale": "enterprise_id source_id import_batch_id",
    "event": "programme_id edition_id organiser_id venue_id region_id source_id import_batch_id",
    "event_discipline": "event_id source_id import_batch_id",
    "event_result": "event_id discipline_id team_id craftsman_id source_id import_batch_id",
    "event_speaker": "event_id craftsman_id representative_id source_id import_batch_id",
    "guidance_service": "enterprise_id provider_id programme_id source_id import_batch_id",
    "honour": "issuer_id source_id import_batch_id",
    "honour_alias": "honour_id source_id import_batch_id",
    "honour_award": "honour_id batch_id craftsman_id granted_via_id source_id import_batch_id",
    "honour_batch": "honour_id source_id import_batch_id",
    "hotspot": "scene_id onward_id story_id asset_id craftsman_id source_id import_batch_id",
    "import_batch": "source_id import_batch_id",
    "incentive_grant": "region_id+payer_id region_id+recipient_id region_id+certificate_id region_id+source_id region_id+import_batch_id",
    "indicator": "source_id import_batch_id",
    "industry": "parent_id source_id import_batch_id",
    "landmark": "region_id venue_id source_id import_batch_id",
    "measure_enterprise": "measure_id enterprise_id source_id import_batch_id",
    "media_asset": "rights_holder_id portrait_of_id consent_id source_id import_batch_id",
    "media_variant": "asset_id source_id import_batch_id",
    "member": "region_id+occupation_id region_id+source_id region_id+import_batch_id",
    "member_employment": "region_id+member_id region_id+enterprise_id region_id+source_id region_id+import_batch_id",
    "membership": (
        "region_id+member_id region_id+union_id region_id+enterprise_id region_id+previous_id region_id+transferred_from_id "
        "region_id+source_id region_id+import_batch_id"
    ),
    "mentor_link": "mentor_id mentee_id studio_id source_id import_batch_id",
    "occupation": "source_id import_batch_id",
    "organisation": "region_id union_id enterprise_id source_id import_batch_id",
    "outlet_affiliation": "parent_id outlet_id source_id import_batch_id",
    "platform_measure": "agreement_id source_id import_batch_id",
    "policy_document": "issuer_id source_id import_batch_id",
    "programme": "organiser_id parent_id source_id import_batch_id",
    "programme_edition": "programme_id source_id import_batch_id",
    "programme_goal": "programme_id source_id import_batch_id",
    "programme_partner": "programme_id organisation_id source_id import_batch_id",
    "programme_record": "programme_id agreement_id consultation_id coverage_id station_id channel_id source_id import_batch_id",
    "published_figure": "indicator_id region_id source_id import_batch_id",
    "quote": "craftsman_id source_id import_batch_id",
    "region": "parent_id source_id import_batch_id",
    "region_succession": "predecessor_id successor_id source_id import_batch_id",
    "representative": "source_id import_batch_id",
    "service_station": "operator_id region_id source_id import_batch_id",
    "skill_certificate": "region_id+holder_id region_id+occupation_id region_id+issuer_id region_id+source_id region_id+import_batch_id",
    "source": "source_id import_batch_id",
    "story": "series_id cover_id source_id import_batch_id",
    "story_asset": "story_id asset_id source_id import_batch_id",
    "story_series": "programme_id source_id import_batch_id",
    "story_subject": "story_id craftsman_id studio_id landmark_id competition_id team_id source_id import_batch_id",
    "studio": "host_id industry_id occupation_id region_id source_id import_batch_id",
    "studio_achievement": "studio_id source_id import_batch_id",
    "studio_naming": "studio_id named_by_id source_id import_batch_id",
    "studio_review": "studio_id source_id import_batch_id",
    "studio_role": "studio_id craftsman_id representative_id source_id import_batch_id",
    "team": "organiser_id source_id import_batch_id",
    "team_role": "team_id craftsman_id source_id import_batch_id",
    "technical_problem": "enterprise_id activity_id team_id studio_id craftsman_id source_id import_batch_id",
    "training": "organiser_id programme_id occupation_id region_id source_id import_batch_id",
    "training_enrolment": "region_id+training_id region_id+member_id region_id+source_id region_id+import_batch_id",
    "transcript": "story_id scene_id source_id import_batch_id",
    "union": "parent_id region_id industry_id approved_by_id placement_id source_id import_batch_id",
    "union_coverage": "union_id enterprise_id source_id import_batch_id",
    "union_name": "union_id source_id import_batch_id",
    "union_officer": "union_id source_id import_batch_id",
    "union_superior": "union_id superior_id source_id import_batch_id",
    "venue": "parent_id operator_id region_id source_id import_batch_id",
    "vr_scene": "landmark_id studio_id venue_id panorama_id source_id import_batch_id",
}
"""The indexes of every link so far, each by its columns."""

AFTER = {
    "agreement": "scope_region_id+id industry_id+id worker_party_id+id promoted_by_id+id previous_id+id title",
    "agreement_coverage": "agreement_id+id enterprise_id+id",
    "agreement_party": "agreement_id+id enterprise_id+id organisation_id+id",
    "agreement_term": "agreement_id+id",
    "assist_activity": "team_id+id enterprise_id+id programme_id+id",
    "channel": "owner_id+id name",
    "channel_zone": "channel_id+id region_id+id",
    "chapter": "story_id+id",
    "citation": "document_id+id",
    "competition": "series_id+id region_id+id title",
    "competition_award": "competition_id+id result_id+id leads_to_id+id",
    "competition_body": "competition_id+id organisation_id+id",
    "competition_discipline": "competition_id+id occupation_id+id",
    "competition_entry": "region_id+competition_id+id region_id+member_id+id",
    "competition_result": "competition_id+id discipline_id+id craftsman_id+id team_id+id enterprise_id+id union_id+id",
    "competition_series": "name",
    "consultation": "region_id+id convened_by_id+id title",
    "consultation_agreement": "consultation_id+id agreement_id+id",
    "consultation_enterprise": "consultation_id+id enterprise_id+id",
    "consultation_role": "consultation_id+id craftsman_id+id representative_id+id",
    "consultation_topic": "consultation_id+id",
    "craftsman": "occupation_id+id region_id+id enterprise_id+id name",
    "employment": "craftsman_id+id enterprise_id+id",
    "employment_service_stat": "region_id+id programme_id+id",
    "enterprise": "industry_id+id region_id+id parent_id+id name brand_name",
    "enterprise_name": "enterprise_id+id",
    "enterprise_scale": "enterprise_id+id",
    "event": "programme_id+id edition_id+id organiser_id+id venue_id+id region_id+id name",
    "event_discipline": "event_id+id",
    "event_result": "event_id+id discipline_id+id team_id+id craftsman_id+id",
    "event_speaker": "event_id+id craftsman_id+id representative_id+id",
    "guidance_service": "enterprise_id+id provider_id+id programme_id+id",
    "honour": "issuer_id+id name",
    "honour_alias": "honour_id+id",
    "honour_award": "honour_id+id batch_id+id craftsman_id+id granted_via_id+id",
    "honour_batch": "honour_id+id",
    "hotspot": "scene_id+id",
    "incentive_grant": "region_id+recipient_id+id region_id+certificate_id+id",
    "industry": "parent_id+id code name",
    "landmark": "region_id+id venue_id+id name",
    "measure_enterprise": "measure_id+id enterprise_id+id",
    "media_asset": "rights_holder_id+id portrait_of_id+id",
    "media_variant": "asset_id+id",
    "member": "region_id+member_no",
    "member_employment": "region_id+member_id+id",
    "membership": "region_id+member_id+id region_id+union_id+id region_id+enterprise_id+id",
    "mentor_link": "mentor_id+id mentee_id+id studio_id+id",
    "occupation": "name code",
    "organisation": "region_id+id union_id+id enterprise_id+id name",
    "outlet_affiliation": "parent_id+id outlet_id+id",
    "platform_measure": "agreement_id+id name",
    "policy_document": "issuer_id+id title",
    "programme": "organiser_id+id parent_id+id name",
    "programme_edition": "programme_id+id",
    "programme_goal": "programme_id+id",
    "programme_partner": "programme_id+id organisation_id+id",
    "programme_record": "programme_id+id agreement_id+id consultation_id+id coverage_id+id station_id+id channel_id+id",
    "published_figure": "indicator_id+id region_id+id",
    "quote": "craftsman_id+id",
    "region": "parent_id+id name",
    "region_succession": "predecessor_id+id successor_id+id",
    "service_station": "operator_id+id region_id+id name",
    "skill_certificate": "region_id+holder_id+id",
    "story": "series_id+id",
    "story_asset": "story_id+id asset_id+id",
    "story_series": "programme_id+id title",
    "story_subject": "story_id+id craftsman_id+id studio_id+id landmark_id+id competition_id+id team_id+id",
    "studio": "host_id+id industry_id+id occupation_id+id region_id+id name",
    "studio_achievement": "studio_id+id",
    "studio_naming": "studio_id+id named_by_id+id",
    "studio_review": "studio_id+id",
    "studio_role": "studio_id+id craftsman_id+id representative_id+id",
    "team": "organiser_id+id name",
    "team_role": "team_id+id craftsman_id+id",
    "technical_problem": "enterprise_id+id activity_id+id team_id+id studio_id+id craftsman_id+id",
    "training": "organiser_id+id programme_id+id occupation_id+id region_id+id",
    "training_enrolment": "region_id+training_id+id region_id+member_id+id",
    "transcript": "story_id+id scene_id+id",
    "union": "parent_id+id region_id+id industry_id+id name",
    "union_coverage": "union_id+id enterprise_id+id",
    "union_name": "union_id+id",
    "union_officer": "union_id+id",
    "union_superior": "union_id+id superior_id+id",
    "venue": "parent_id+id operator_id+id region_id+id name",
    "vr_scene": "landmark_id+id studio_id+id venue_id+id",
}
"""Those of the links that are read from their other end, with the key behind, and of natural keys that several rows may bear."""


def upgrade() -> None:
    _drop(BEFORE)
    _make(AFTER)
    began = known_day(sa.Column("period_from_earliest", columns.DAY), first=True)
    op.create_index("ix_membership_period_desc", "membership", ["region_id", began, "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_membership_period_desc", "membership")
    _drop(AFTER)
    _make(BEFORE)


def _make(indexes: Mapping[str, str]) -> None:
    for name, table, listed in _indexes(indexes):
        op.create_index(op.f(name), table, listed, unique=False)


def _drop(indexes: Mapping[str, str]) -> None:
    for name, table, _ in _indexes(indexes):
        op.drop_index(op.f(name), table)


def _indexes(indexes: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    for table, all_of_it in indexes.items():
        for one in all_of_it.split():
            yield f"ix_{table}_{one.replace('+', '_')}", table, one.split("+")
