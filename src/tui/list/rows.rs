//! Sets the list into rows: entries in their order come in, rows and what is folded under them go out.

use std::collections::{HashMap, HashSet};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The number of its entry.
    pub(super) entry: u32,
    /// What it stands for.
    pub stands_for: StandsFor,
}

/// What a row of the list stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandsFor {
    /// Its own pair.
    Itself,
    /// Its own pair and so many pairs of other versions of the same articles, which are folded under it.
    Folded(usize),
    /// Its own pair; so many pairs of other versions of the same articles follow it.
    Unfolded(usize),
    /// A pair below the first of the pairs of the same articles.
    Member,
}

/// Returns the rows of the entries of `order`; of a group the first stands for the others, which follow
/// it where the group is one of `open`. `groups` has the group of each entry; the rows take the `room` of
/// others. Returns also the others of each group, in order. Takes time in proportion to the entries.
pub(super) fn rows(
    order: impl Iterator<Item = u32>,
    groups: &[Option<u32>],
    open: &HashSet<u32>,
    room: Vec<ListRow>,
) -> (Vec<ListRow>, HashMap<u32, Vec<u32>>) {
    let mut rows = room;
    rows.clear();
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in order {
        let group = groups[entry as usize];
        match group.and_then(|group| members.get_mut(&group)) {
            Some(members) => members.push(entry),
            None => {
                group.and_then(|group| members.insert(group, Vec::new()));
                rows.push(ListRow { entry, stands_for: StandsFor::Itself });
            }
        }
    }
    members.retain(|_, members| !members.is_empty());
    if members.is_empty() {
        return (rows, members);
    }
    let mut with_members = Vec::with_capacity(rows.len());
    for row in rows {
        let group = groups[row.entry as usize];
        let Some((group, members)) = group.and_then(|group| members.get_key_value(&group)) else {
            with_members.push(row);
            continue;
        };
        if open.contains(group) {
            with_members.push(ListRow { stands_for: StandsFor::Unfolded(members.len()), ..row });
            let member = |entry: &u32| ListRow { entry: *entry, stands_for: StandsFor::Member };
            with_members.extend(members.iter().map(member));
        } else {
            with_members.push(ListRow { stands_for: StandsFor::Folded(members.len()), ..row });
        }
    }
    (with_members, members)
}
