//! Tests that the themes can be read, and by the colour-blind, too: with exact colours and the 256 on the usual
//! backgrounds, with the sixteen colours in the usual palettes.

use crate::config::{Colour, Palette, themes};

/// The backgrounds that each theme must be legible on.
const DARK: [u32; 3] = [0x00_00_00, 0x1e_1e_1e, 0x28_2c_34];
const LIGHT: [u32; 2] = [0xff_ff_ff, 0xfd_f6_e3];

/// The least contrast of text, WCAG 2.1, criterion 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;

/// The least contrast of marks, and of words that are bold besides, WCAG 2.1, criterion 1.4.11: where the
/// terminal's user has chosen the palette, no theme can promise more.
const LEAST_OF_MARKS: f64 = 3.0;

/// A palette of a terminal: the sixteen colours, and its backgrounds, dark and light.
struct Sixteen {
    name: &'static str,
    colours: &'static str,
    dark: u32,
    light: u32,
}

/// The palettes of xterm, of the consoles of Linux and of old PCs, of GNOME until 2018 (Tango) and since, of
/// Windows (Campbell) and macOS, and Solarized.
const PALETTES: [Sixteen; 7] = [
    Sixteen {
        name: "xterm",
        colours: "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 \
                  7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
        dark: 0x00_00_00,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "VGA",
        colours: "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa \
                  555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
        dark: 0x00_00_00,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "Tango",
        colours: "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf \
                  555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
        dark: 0x00_00_00,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "GNOME",
        colours: "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc \
                  5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
        dark: 0x17_14_21,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "Campbell",
        colours: "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc \
                  767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
        dark: 0x0c_0c_0c,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "macOS",
        colours: "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf \
                  666666 e50000 00d900 e5e500 0000ff e500e5 00e5e5 e5e5e5",
        dark: 0x00_00_00,
        light: 0xff_ff_ff,
    },
    Sixteen {
        name: "Solarized",
        colours: "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5 \
                  002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
        dark: 0x00_2b_36,
        light: 0xfd_f6_e3,
    },
];

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
        let muted = palette.muted.expect("the theme has exact colours");
        for colour in [palette.exact, palette.edited, palette.moved, muted] {
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
    check(&themes.dark_256, &DARK);
    check(&themes.light, &LIGHT);
    check(&themes.light_256, &LIGHT);
}

#[test]
fn copied_and_changed_are_far_apart_for_everyone() {
    let themes = themes();
    for (name, palette) in [
        ("dark", &themes.dark),
        ("light", &themes.light),
        ("dark-256", &themes.dark_256),
        ("light-256", &themes.light_256),
    ] {
        check_apart(name, [palette.exact, palette.edited]);
    }
}

#[track_caller]
fn check_apart(palette: &str, colours: [Colour; 2]) {
    let colours = colours.map(linear);
    assert!(distance(colours) >= LEAST_DISTANCE, "{palette}");
    for (name, matrix) in &DEFICIENCIES {
        let distance = distance(colours.map(|colour| product(matrix, colour)));
        assert!(distance >= LEAST_DISTANCE, "{palette}, {name}: {distance:.0}");
    }
}

impl Sixteen {
    /// Returns what the terminal makes of one of the sixteen colours.
    fn shown(&self, colour: Colour) -> Colour {
        let Colour::Indexed(number) = colour else {
            panic!("{colour:?} is not one of the sixteen")
        };
        let written = self.colours.split(' ').nth(usize::from(number)).expect("there are sixteen");
        format!("#{written}").parse().expect("it is a colour")
    }

    /// Returns the themes for its dark and its light background.
    fn themes(&self) -> [(Palette, u32); 2] {
        let themes = themes();
        [(themes.ansi, self.dark), (themes.ansi_light, self.light)]
    }
}

#[test]
fn the_sixteen_colours_can_be_told_from_the_background() {
    let mut faint = Vec::new();
    for palette in &PALETTES {
        for (theme, background) in palette.themes() {
            assert_eq!(theme.muted, None, "what is text to be read has no colour of the palette");
            let roles = [("exact", theme.exact), ("edited", theme.edited), ("moved", theme.moved)];
            for (role, colour) in roles {
                let shown = linear(palette.shown(colour));
                let contrast = contrast(shown, linear(of(background)));
                let place = format!("{role} {} {background:06x}", palette.name);
                assert!(contrast >= LEAST_OF_MARKS, "{place}: {contrast:.2}");
                if contrast < LEAST_CONTRAST {
                    faint.push(place);
                }
            }
        }
    }
    // Palettes in which no better colour is to be had; of Solarized its own text has no more.
    let known = [
        "edited VGA 000000",
        "edited GNOME 171421",
        "moved Campbell 0c0c0c",
        "moved Solarized 002b36",
        "exact Solarized fdf6e3",
        "edited Solarized fdf6e3",
        "moved Solarized fdf6e3",
    ];
    assert_eq!(faint, known);
}

#[test]
fn copied_and_changed_are_far_apart_in_sixteen_colours_too() {
    for palette in &PALETTES {
        for (theme, _) in palette.themes() {
            check_apart(
                palette.name,
                [theme.exact, theme.edited].map(|colour| palette.shown(colour)),
            );
        }
    }
}

/// The page that is exported paints its own background, and so chooses both.
#[test]
fn the_page_can_be_read() {
    let page = include_str!("../../../assets/comparison.html");
    let blocks: Vec<&str> = page.split(":root {").skip(1).collect();
    assert_eq!(blocks.len(), 3, "light, dark and printed");
    for block in blocks {
        let block = block.split('}').next().unwrap_or_default();
        let colour = |name: &str| -> Colour {
            let written = block.split(&format!("--{name}: ")).nth(1).expect("the colour is there");
            let written = written.split(';').next().unwrap_or_default();
            let doubled: String = written.chars().skip(1).flat_map(|c| [c, c]).collect();
            let full = if written.len() == 4 { format!("#{doubled}") } else { written.to_owned() };
            full.parse().expect("it is a colour")
        };
        for ground in ["ground", "band", "target"].map(colour) {
            for text in ["text", "muted", "verbatim", "edited", "reworked"].map(colour) {
                let contrast = contrast(linear(text), linear(ground));
                assert!(contrast >= LEAST_CONTRAST, "{text:?} on {ground:?}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn the_measures_are_right() {
    let [black, white] = [0, 0xff_ff_ff].map(|colour| linear(of(colour)));
    assert!((contrast(white, black) - 21.0).abs() < 0.01);
    let known =
        [(16, 0), (75, 0x5f_af_ff), (231, 0xff_ff_ff), (232, 0x08_08_08), (255, 0xee_ee_ee)];
    for (number, rgb) in known {
        assert_eq!(linear(Colour::Indexed(number)), linear(of(rgb)), "{number}");
    }
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

/// Returns red, green and blue of one of the 256 colours that is the same in every terminal: six steps of
/// each part, then 24 greys.
fn fixed(number: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match number {
        0..16 => panic!("the terminal's user chooses colour {number}"),
        16..232 => {
            let number = usize::from(number - 16);
            [number / 36, number / 6 % 6, number % 6].map(|step| STEPS[step])
        }
        232.. => [8 + 10 * (number - 232); 3],
    }
}

/// Returns red, green and blue in proportion to light, each in 0..=1.
fn linear(colour: Colour) -> [f64; 3] {
    let parts = match colour {
        Colour::Rgb(red, green, blue) => [red, green, blue],
        Colour::Indexed(number) => fixed(number),
    };
    parts.map(|part| {
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
