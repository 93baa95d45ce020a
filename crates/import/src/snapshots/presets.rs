//! Mappings that are built in: the files of projects that many people know.

/// Name and text of each.
pub const PRESETS: [(&str, &str); 7] = [
    ("kubernetes-sigs", include_str!("../../../../assets/presets/kubernetes-sigs.ron")),
    ("rust-team", include_str!("../../../../assets/presets/rust-team.ron")),
    ("peribolos", include_str!("../../../../assets/presets/peribolos.ron")),
    ("backstage", include_str!("../../../../assets/presets/backstage.ron")),
    ("openstack", include_str!("../../../../assets/presets/openstack.ron")),
    ("cncf", include_str!("../../../../assets/presets/cncf.ron")),
    ("staff", include_str!("../../../../assets/presets/staff.ron")),
];

#[cfg(test)]
mod tests {
    use super::super::Mapping;
    use super::*;

    #[test]
    fn each_can_be_read() {
        for (name, text) in PRESETS {
            if let Err(why) = Mapping::parse(text) {
                panic!("{name}: {why:?}");
            }
        }
    }
}
