//! Keeps blocks so that those near a place are found without looking at all of them.

use std::ops::Range;

use super::blocks::Found;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// How many places one board of a shelf holds.
const BOARD: usize = 32;

/// Blocks in the order in which they were put, and on each side, for every [`BOARD`] places, which of
/// them stand there.
#[derive(Debug)]
pub(super) struct Shelf {
    blocks: Vec<Option<Found>>,
    boards: Pair<Vec<Vec<usize>>>,
}

impl Shelf {
    /// Returns an empty shelf for blocks of two articles.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let boards = Pair::from_fn(|side| vec![Vec::new(); vocabulary.len(side) / BOARD + 1]);
        Shelf { blocks: Vec::new(), boards }
    }

    /// Returns how many blocks were put and not taken.
    pub(super) fn len(&self) -> usize {
        self.blocks.iter().flatten().count()
    }

    /// Puts a block, in time linear in its length.
    pub(super) fn put(&mut self, block: Found) {
        for side in Side::BOTH {
            let boards = self.boards(side, &block.places[side]);
            self.boards[side][boards].iter_mut().for_each(|board| board.push(self.blocks.len()));
        }
        self.blocks.push(Some(block));
    }

    /// Takes the block that was put first among those that stand near some places on one side and are
    /// as asked for.
    pub(super) fn take(
        &mut self,
        side: Side,
        places: &Range<usize>,
        is_meant: impl Fn(&Found) -> bool,
    ) -> Option<Found> {
        let meant = self.near(side, places).filter(|(_, block)| is_meant(block));
        let first = meant.map(|(at, _)| at).min()?;
        self.blocks[first].take()
    }

    /// Returns whether a block stands near some places on one side and is as asked for.
    pub(super) fn has(
        &self,
        side: Side,
        places: &Range<usize>,
        is_meant: impl Fn(&Found) -> bool,
    ) -> bool {
        self.near(side, places).any(|(_, block)| is_meant(block))
    }

    /// Returns the blocks in the order in which they were put.
    pub(super) fn into_blocks(self) -> Vec<Found> {
        self.blocks.into_iter().flatten().collect()
    }

    /// Returns the blocks on the boards of some places, with their numbers in the order in which they
    /// were put; a block on several boards comes several times.
    pub(super) fn near(
        &self,
        side: Side,
        places: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &Found)> {
        let on_boards = self.boards[side][self.boards(side, places)].iter().flatten();
        on_boards.filter_map(|at| self.blocks[*at].as_ref().map(|block| (*at, block)))
    }

    /// Returns the boards that hold some places.
    fn boards(&self, side: Side, places: &Range<usize>) -> Range<usize> {
        let n_boards = self.boards[side].len();
        places.start / BOARD..(places.end.saturating_sub(1) / BOARD + 1).min(n_boards)
    }
}
