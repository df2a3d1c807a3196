"""Pictures in the admin: whoever looks after a commission adds some, changes those they added, and chooses from all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.models import AssociationImage
from community.stewardship.mandates import editable_commission_ids

BY_MANDATE = {"add", "choose"}


@dataclass(frozen=True)
class Given:
    """A right on a collection that no row keeps; Wagtail's policy reads it like a `GroupCollectionPermission`."""

    collection: Collection

    @property
    def collection_id(self) -> int:
        return self.collection.pk


class PicturePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rights by group and collection, and two more by mandate, on the root collection."""

    def __init__(self) -> None:
        super().__init__(AssociationImage, auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user")

    def _get_user_permission_objects_for_actions(self, user: Any, actions: Iterable[str]) -> set[Any]:
        """Every question to the policy is answered from these rows (wagtail.permission_policies.collections)."""
        held = super()._get_user_permission_objects_for_actions(user, actions)
        by_mandate = BY_MANDATE.intersection(actions) and editable_commission_ids(user)
        return held | {Given(Collection.get_first_root_node())} if by_mandate else held
