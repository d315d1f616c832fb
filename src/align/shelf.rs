//! Keeps blocks so that those near a place are found without looking at all of them.

use std::ops::Range;

use super::block::Block;
use super::vocabulary::Vocabulary;
use crate::pair::{Pair, Side};

/// How many places one board of a shelf holds.
const BOARD: usize = 32;

/// Blocks in the order in which they were put, and on each side, for every [`BOARD`] places, which of
/// them stand there.
#[derive(Debug)]
pub(super) struct Shelf {
    blocks: Vec<Block>,
    boards: Pair<Vec<Vec<usize>>>,
}

impl Shelf {
    /// Returns an empty shelf for blocks of two articles.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let boards = Pair::from_fn(|side| vec![Vec::new(); vocabulary.len(side) / BOARD + 1]);
        Shelf { blocks: Vec::new(), boards }
    }

    /// Puts a block, in time linear in its length.
    pub(super) fn put(&mut self, block: Block) {
        for side in Side::BOTH {
            let boards = self.boards(side, &block.places[side]);
            self.boards[side][boards].iter_mut().for_each(|board| board.push(self.blocks.len()));
        }
        self.blocks.push(block);
    }

    /// Returns the number of the block that was put first among those that stand near some places on
    /// one side and are as asked for.
    pub(super) fn find(
        &self,
        side: Side,
        places: &Range<usize>,
        is_meant: impl Fn(&Block) -> bool,
    ) -> Option<usize> {
        let meant = self.near(side, places).filter(|(_, block)| is_meant(block));
        meant.map(|(at, _)| at).min()
    }

    /// Returns the block with a number.
    pub(super) fn get(&self, at: usize) -> &Block {
        &self.blocks[at]
    }

    /// Puts a block in the place of another, in time linear in what it has that the other had not.
    pub(super) fn set(&mut self, at: usize, block: Block) {
        for side in Side::BOTH {
            let had = self.boards(side, &self.blocks[at].places[side]);
            for board in self.boards(side, &block.places[side]).filter(|it| !had.contains(it)) {
                self.boards[side][board].push(at);
            }
        }
        self.blocks[at] = block;
    }

    /// Returns whether a block stands near some places on one side and is as asked for.
    pub(super) fn has(
        &self,
        side: Side,
        places: &Range<usize>,
        is_meant: impl Fn(&Block) -> bool,
    ) -> bool {
        self.near(side, places).any(|(_, block)| is_meant(block))
    }

    /// Returns the blocks in the order in which they were put.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// Returns the blocks on the boards of some places, with their numbers in the order in which they
    /// were put; a block on several boards comes several times.
    pub(super) fn near(
        &self,
        side: Side,
        places: &Range<usize>,
    ) -> impl Iterator<Item = (usize, &Block)> {
        let on_boards = self.boards[side][self.boards(side, places)].iter().flatten();
        on_boards.map(|at| (*at, &self.blocks[*at]))
    }

    /// Returns the boards that hold some places.
    fn boards(&self, side: Side, places: &Range<usize>) -> Range<usize> {
        let n_boards = self.boards[side].len();
        places.start / BOARD..(places.end.saturating_sub(1) / BOARD + 1).min(n_boards)
    }
}
