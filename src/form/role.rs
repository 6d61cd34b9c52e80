//! What tables, rows, columns and texts can mean: rules ask for a meaning, and the form says where it has it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What bears a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A text, by its key.
    Text,
    /// A table, by its key.
    Table,
    /// A row or a group of rows, `table.row`.
    Row,
    /// A column or a group of columns, `table.column`.
    Column,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident: $bearer:ident $name:literal,)*) => {
        /// A meaning that rules ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role { $($(#[$doc])* $role,)* }

        impl Role {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$role,)*];

            /// What bears it.
            pub fn bearer(self) -> Bearer {
                match self { $(Self::$role => Bearer::$bearer,)* }
            }

            /// Its name in claims: `requests.granted`. Rows and columns may share one.
            pub fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }
        }
    };
}

roles! {
    /// The lead paragraph.
    Lead: Text "lead",
    /// What was done in the year.
    Overview: Text "overview",
    /// Problems, and what is done about them.
    Problems: Text "problems",
    /// Whatever else is to be reported; fees for information among it.
    FurtherMatters: Text "other",
    /// Documents that were made, repealed, and are in force.
    Documents: Table "documents",
    /// 规章.
    Regulations: Row "documents.regulations",
    /// Normative documents.
    Normative: Row "documents.normative",
    /// Made in the year.
    Made: Column "documents.made",
    /// Made public in the year.
    NewlyPublic: Column "documents.newly_public",
    /// Repealed in the year.
    Repealed: Column "documents.repealed",
    /// In force at the end of the year.
    Valid: Column "documents.valid",
    /// Decisions of the office, by kind.
    Decisions: Table "decisions",
    /// Licences.
    Licensing: Row "decisions.licensing",
    /// Penalties.
    Penalties: Row "decisions.penalties",
    /// Coercion.
    Coercion: Row "decisions.coercion",
    /// Decisions of the year.
    DecisionsTaken: Column "decisions.processed",
    /// Charges of the administration.
    Charges: Table "charges",
    /// 行政事业性收费.
    AdministrativeCharges: Row "charges.administrative",
    /// What was charged, in units of ten thousand yuan.
    ChargeAmount: Column "charges.amount",
    /// Applications, and what became of them.
    Requests: Table "requests",
    /// Received in the year.
    New: Row "requests.new",
    /// Carried in from the year before.
    CarriedIn: Row "requests.carried_in",
    /// 予以公开.
    Granted: Row "requests.granted",
    /// 部分公开.
    Partial: Row "requests.partial",
    /// 不予公开, whatever the reason.
    Denied: Row "requests.denied",
    /// A secret of the state.
    DeniedSecret: Row "requests.denied_1",
    /// Forbidden by a law.
    DeniedByLaw: Row "requests.denied_2",
    /// 三安全一稳定.
    DeniedForSafety: Row "requests.denied_3",
    /// For the sake of a third party.
    DeniedForOthers: Row "requests.denied_4",
    /// Internal affairs.
    DeniedInternal: Row "requests.denied_5",
    /// Information of a procedure that is under way.
    DeniedInProgress: Row "requests.denied_6",
    /// Files of law enforcement.
    DeniedCaseFile: Row "requests.denied_7",
    /// Matters of administrative inquiry.
    DeniedInquiry: Row "requests.denied_8",
    /// 无法提供, whatever the reason.
    Unavailable: Row "requests.unavailable",
    /// The office does not hold it.
    NotHeld: Row "requests.unavailable_1",
    /// It would have to be made.
    NotReady: Row "requests.unavailable_2",
    /// What is asked for is not clear.
    Unclear: Row "requests.unavailable_3",
    /// 不予处理, whatever the reason.
    NotProcessed: Row "requests.not_processed",
    /// A petition or complaint.
    Petition: Row "requests.not_processed_1",
    /// Asked for before.
    Repeated: Row "requests.not_processed_2",
    /// Asks for publications.
    Publications: Row "requests.not_processed_3",
    /// Many applications without good reason.
    Excessive: Row "requests.not_processed_4",
    /// Asks to confirm or to issue anew.
    Reissue: Row "requests.not_processed_5",
    /// 其他处理, whatever it was.
    OtherResults: Row "requests.other",
    /// Not corrected in time.
    NotCorrected: Row "requests.other_1",
    /// The fee was not paid in time.
    Unpaid: Row "requests.other_2",
    /// Other results than those with a row of their own.
    OtherwiseSettled: Row "requests.other_3",
    /// All that were dealt with.
    Processed: Row "requests.total",
    /// Carried on to the next year.
    CarriedOut: Row "requests.carried_out",
    /// Natural persons.
    Natural: Column "requests.natural",
    /// All others together.
    Organisations: Column "requests.organisations",
    /// Enterprises.
    Enterprise: Column "requests.enterprise",
    /// Research institutes.
    Research: Column "requests.research",
    /// Charities.
    Welfare: Column "requests.welfare",
    /// Legal services.
    Legal: Column "requests.legal",
    /// Other organisations.
    OtherOrganisations: Column "requests.other",
    /// Everybody.
    AllApplicants: Column "requests.total",
    /// Reviews and lawsuits.
    Disputes: Table "disputes",
    /// 行政复议.
    Reviews: Row "disputes.review",
    /// 行政诉讼.
    Litigation: Row "disputes.litigation",
    /// Lawsuits without a review before.
    DirectLitigation: Row "disputes.direct",
    /// Lawsuits after a review.
    AfterReview: Row "disputes.after_review",
    /// 结果维持.
    Upheld: Column "disputes.upheld",
    /// 结果纠正.
    Corrected: Column "disputes.corrected",
    /// Ended otherwise.
    OtherVerdict: Column "disputes.other",
    /// Not ended yet.
    Pending: Column "disputes.pending",
    /// However they ended.
    AllCases: Column "disputes.total",
    /// Fees for information.
    Fees: Table "fees",
    /// Notices of fees.
    Notices: Row "fees.notices",
    /// How many were sent.
    NoticeCount: Column "fees.count",
    /// What they came to, in yuan.
    NoticeAmount: Column "fees.amount",
    /// What was paid, in yuan.
    FeesCollected: Column "fees.collected",
}

impl Role {
    /// The groups of results: together they are everything that was dealt with.
    pub const RESULTS: [Self; 6] =
        [Self::Granted, Self::Partial, Self::Denied, Self::Unavailable, Self::NotProcessed, Self::OtherResults];
    /// How disputes stand: together they are all of a kind.
    pub const VERDICTS: [Self; 4] = [Self::Upheld, Self::Corrected, Self::OtherVerdict, Self::Pending];
    /// Kinds of disputes: together they are all.
    pub const DISPUTES: [Self; 3] = [Self::Reviews, Self::DirectLitigation, Self::AfterReview];
    /// What is done with documents.
    pub const DONE: [Self; 3] = [Self::Made, Self::Repealed, Self::Valid];
    /// Kinds of decisions.
    pub const DECISIONS: [Self; 3] = [Self::Licensing, Self::Penalties, Self::Coercion];

    /// Its name within its table: `granted`.
    pub fn key(self) -> &'static str {
        let name = self.name();
        name.split_once('.').map_or(name, |(_, key)| key)
    }

    /// The role that rows, or columns, of a table bear under a name of claims: `granted`.
    pub fn within(table: Self, bearer: Bearer, name: &str) -> Option<Self> {
        let is_named = |role: &Self| {
            let is_within = role.name().split_once('.').is_some_and(|(within, _)| within == table.name());
            is_within && role.bearer() == bearer && role.key() == name
        };
        Self::ALL.iter().copied().find(is_named)
    }
}

/// Where a form has a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A text, by key.
    Text(String),
    /// A table.
    Table(usize),
    /// Rows of a table: one, or a group.
    Rows(usize, Range<usize>),
    /// Columns of a table: one, or a group.
    Columns(usize, Range<usize>),
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_is_one_meaning() {
        let names = Role::ALL.iter().map(|role| (role.bearer() as usize, role.name())).collect::<BTreeSet<_>>();
        assert_eq!(names.len(), Role::ALL.len());
        assert_eq!(Role::within(Role::Requests, Bearer::Row, "total"), Some(Role::Processed));
        assert_eq!(Role::within(Role::Requests, Bearer::Column, "total"), Some(Role::AllApplicants));
        assert_eq!(Role::within(Role::Fees, Bearer::Row, "total"), None);
    }
}
