//! The lists of a document, and the fields of their records that are read.

/// The lists of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    Organization,
    Person,
    Post,
    Membership,
    Event,
}

impl ListKind {
    /// Returns the list of a name, in either spelling.
    pub(super) fn from_list_name(name: &str) -> Option<Self> {
        Some(match name {
            "organizations" | "organisations" => Self::Organization,
            "persons" | "people" => Self::Person,
            "posts" => Self::Post,
            "memberships" => Self::Membership,
            "events" => Self::Event,
            _ => return None,
        })
    }

    /// Returns the name of the list, as Popolo spells it.
    pub(super) fn list_name(self) -> &'static str {
        match self {
            Self::Organization => "organizations",
            Self::Person => "persons",
            Self::Post => "posts",
            Self::Membership => "memberships",
            Self::Event => "events",
        }
    }

    /// Returns the fields that are read; all others are counted.
    pub(super) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Organization => &[
                "id",
                "name",
                "classification",
                "parent_id",
                "parent",
                "founding_date",
                "dissolution_date",
                "founding_date_accuracy",
                "dissolution_date_accuracy",
                "other_names",
                "memberships",
                "posts",
                "children",
            ],
            Self::Person => {
                &["id", "other_names", "native_name", "memberships", "redirect", "death_date"]
            }
            Self::Post => {
                &["id", "label", "role", "organization_id", "organization", "memberships"]
            }
            Self::Membership => &[
                "id",
                "person_id",
                "person",
                "member_id",
                "member",
                "organization_id",
                "organization",
                "post_id",
                "post",
                "role",
                "label",
                "start_date",
                "end_date",
                "start_date_accuracy",
                "end_date_accuracy",
                "acting",
                "legislative_period_id",
                "legislative_period",
                "redirect",
            ],
            Self::Event => &[
                "id",
                "start_date",
                "end_date",
                "start_date_accuracy",
                "end_date_accuracy",
                "classification",
                "organization_id",
            ],
        }
    }
}
