//! The organs whose resolutions and decisions are cited by their numbers, and the acts themselves.

use crate::symbol::Symbol;

/// Resolution or decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::citation) enum Act {
    Resolution,
    Decision,
}

/// An organ whose resolutions are cited by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::citation) enum Organ {
    GeneralAssembly,
    SecurityCouncil,
    EconomicAndSocialCouncil,
    HumanRightsCouncil,
    CommissionOnHumanRights,
    TrusteeshipCouncil,
}

impl Organ {
    /// All of them; those whose code begins with that of another come before it.
    pub(in crate::citation) const ALL: [Self; 6] = [
        Self::HumanRightsCouncil,
        Self::CommissionOnHumanRights,
        Self::GeneralAssembly,
        Self::SecurityCouncil,
        Self::EconomicAndSocialCouncil,
        Self::TrusteeshipCouncil,
    ];

    /// The start of its symbols.
    pub(in crate::citation) fn code(self) -> &'static str {
        match self {
            Self::GeneralAssembly => "A",
            Self::SecurityCouncil => "S",
            Self::EconomicAndSocialCouncil => "E",
            Self::HumanRightsCouncil => "A/HRC",
            Self::CommissionOnHumanRights => "E/CN.4",
            Self::TrusteeshipCouncil => "T",
        }
    }

    /// The organ whose symbols start so.
    pub(in crate::citation) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|organ| organ.code() == code)
    }

    /// The organ whose document this is, or which the body that issued it reports to.
    pub(in crate::citation) fn of_document(symbol: &Symbol) -> Option<Self> {
        Self::ALL.into_iter().find(|organ| {
            let rest = symbol.body().code.strip_prefix(organ.code());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}
