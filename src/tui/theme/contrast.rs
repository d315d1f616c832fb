//! Tests that the themes with exact colours can be read, and by the colour-blind, too.

use crate::config::{Colour, Palette, themes};

/// The backgrounds that each theme must be legible on.
const DARK: [u32; 3] = [0x00_00_00, 0x1e_1e_1e, 0x28_2c_34];
const LIGHT: [u32; 2] = [0xff_ff_ff, 0xfd_f6_e3];

/// The least contrast of text, WCAG 2.1, criterion 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;

/// How far apart the colours of copied and of changed text are at least, CIE76.
const LEAST_DISTANCE: f64 = 40.0;

/// How colours look without one of the three kinds of cones, in linear RGB: Machado, Oliveira and
/// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, at
/// severity 1.
const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn colours_can_be_read() {
    let themes = themes();
    let check = |palette: &Palette, backgrounds: &[u32]| {
        for colour in [palette.exact, palette.edited, palette.moved, palette.muted] {
            for background in backgrounds {
                let contrast = contrast(linear(colour), linear(of(*background)));
                assert!(
                    contrast >= LEAST_CONTRAST,
                    "{colour:?} on {background:06x}: {contrast:.2}"
                );
            }
        }
    };
    check(&themes.dark, &DARK);
    check(&themes.light, &LIGHT);
}

#[test]
fn copied_and_changed_are_far_apart_for_everyone() {
    let themes = themes();
    for palette in [&themes.dark, &themes.light] {
        let colours = [palette.exact, palette.edited].map(linear);
        assert!(distance(colours) >= LEAST_DISTANCE);
        for (name, matrix) in &DEFICIENCIES {
            let distance = distance(colours.map(|colour| product(matrix, colour)));
            assert!(distance >= LEAST_DISTANCE, "{name}: {distance:.0}");
        }
    }
}

#[test]
fn the_measures_are_right() {
    let [black, white] = [0, 0xff_ff_ff].map(|colour| linear(of(colour)));
    assert!((contrast(white, black) - 21.0).abs() < 0.01);
    assert!((distance([white, black]) - 100.0).abs() < 0.01);
    let [red, green] = [0xff_00_00, 0x80_60_00].map(|colour| linear(of(colour)));
    let (_, deuteranopia) = &DEFICIENCIES[1];
    let seen = [red, green].map(|colour| product(deuteranopia, colour));
    assert!(distance(seen) < distance([red, green]) / 2.0);
}

fn of(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour::Rgb(red, green, blue)
}

/// Returns red, green and blue in proportion to light, each in 0..=1.
fn linear(colour: Colour) -> [f64; 3] {
    let Colour::Rgb(red, green, blue) = colour else { panic!("{colour:?} is not exact") };
    [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns the distance of two colours in CIE L*a*b* for the white point D65.
fn distance(colours: [[f64; 3]; 2]) -> f64 {
    let [one, other] = colours.map(lab);
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn lab(colour: [f64; 3]) -> [f64; 3] {
    let to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let white = [0.9505, 1.0, 1.089];
    let xyz = product(&to_xyz, colour.map(|part| part.clamp(0.0, 1.0)));
    let [x, y, z] = [0, 1, 2].map(|at| {
        let part: f64 = xyz[at] / white[at];
        if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn product(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}
