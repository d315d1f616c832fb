//! Says when an article was published: a date as written comes in, a day or a moment goes out.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// When something was published, as exactly as that is known.
///
/// Two moments compare by the clock; where only the day of one is known, both compare by their days,
/// each as it was written. That is no order of more than two, so there is no `Ord`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published(Known);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    Day(Date),
    /// A time whose zone is not known counts as one of UTC. One with an offset has a [`Timestamp`].
    Moment(DateTime, Option<Offset>),
}

/// What was to be a date is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date such as 2017-06-09 or 2017-06-09T18:30:00Z")]
pub struct NotADate;

impl Published {
    /// Returns the day, in the zone in which it was written.
    pub fn day(self) -> Date {
        match self.0 {
            Known::Day(day) => day,
            Known::Moment(time, _) => time.date(),
        }
    }

    /// Returns the time of that day, if it is known, and the offset of its zone; that of UTC if no zone is.
    pub fn time(self) -> Option<(Time, Offset)> {
        match self.0 {
            Known::Day(_) => None,
            Known::Moment(time, offset) => Some((time.time(), offset.unwrap_or(Offset::UTC))),
        }
    }

    /// Returns whether this is earlier than `other` for certain.
    pub fn is_before(self, other: Published) -> bool {
        self.until(other) > SignedDuration::ZERO
    }

    /// Returns the time from this to `other`: between two moments exactly, else in whole days.
    pub fn until(self, other: Published) -> SignedDuration {
        match (self.moment(), other.moment()) {
            (Some(one), Some(other)) => one.duration_until(other),
            (_, None) | (None, _) => self.day().duration_until(other.day()),
        }
    }

    /// Returns the first moment at which it may have been: of a day, its beginning in UTC.
    pub fn earliest(self) -> Timestamp {
        let midnight = || Offset::UTC.to_timestamp(self.day().to_datetime(Time::midnight()));
        self.moment().or_else(|| midnight().ok()).unwrap_or(Timestamp::MAX)
    }

    fn moment(self) -> Option<Timestamp> {
        match self.0 {
            Known::Day(_) => None,
            Known::Moment(time, offset) => offset.unwrap_or(Offset::UTC).to_timestamp(time).ok(),
        }
    }
}

impl From<Date> for Published {
    fn from(day: Date) -> Self {
        Published(Known::Day(day))
    }
}

impl FromStr for Published {
    type Err = NotADate;

    /// Reads an ISO 8601 date, or a date and a time with or without a zone.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let pieces = Pieces::parse(text.trim()).map_err(|_| NotADate)?;
        let Some(time) = pieces.time() else { return Ok(pieces.date().into()) };
        let (time, offset) = (pieces.date().to_datetime(time), pieces.to_numeric_offset());
        offset.unwrap_or(Offset::UTC).to_timestamp(time).map_err(|_| NotADate)?;
        Ok(Published(Known::Moment(time, offset)))
    }
}

impl fmt::Display for Published {
    /// Writes the date as exactly as it is known, in ISO 8601.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.moment()) {
            (Known::Day(day), _) => day.fmt(f),
            (Known::Moment(_, Some(Offset::UTC)), Some(moment)) => moment.fmt(f),
            (Known::Moment(_, Some(offset)), Some(moment)) => {
                moment.display_with_offset(offset).fmt(f)
            }
            (Known::Moment(time, _), _) => time.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(text: &str) -> Published {
        text.parse().unwrap()
    }

    #[test]
    fn is_written_as_it_was_read() {
        for text in [
            "2017-06-09",
            "1987-02-26T15:01:01",
            "2017-06-09T18:30:00Z",
            "2017-06-09T23:30:00-05:00",
            "2017-06-09T23:30:00.25+05:30",
        ] {
            assert_eq!(published(text).to_string(), text);
        }
        assert_eq!(published(" 2017-06-09 18:30Z").to_string(), "2017-06-09T18:30:00Z");
        assert_eq!(published("2017-06-09T23:30-05:00").day(), published("2017-06-09").day());
        for text in ["", "June 9, 2017", "2017-13-09", "2017-06-09T25:00", "1496966400"] {
            assert_eq!(text.parse::<Published>(), Err(NotADate), "{text}");
        }
    }

    /// Checks how many minutes two dates are apart, either way.
    #[track_caller]
    fn check(one: &str, other: &str, minutes: i64) {
        let (one, other) = (published(one), published(other));
        assert_eq!(one.until(other).as_mins(), minutes);
        assert_eq!(other.until(one).as_mins(), -minutes);
        assert_eq!([one.is_before(other), other.is_before(one)], [minutes > 0, minutes < 0]);
    }

    #[test]
    fn moments_compare_by_the_clock_and_days_by_the_calendar() {
        check("2017-06-09T12:00Z", "2017-06-09T13:30Z", 90);
        check("2017-06-09T12:00", "2017-06-09T13:30Z", 90);
        check("2017-06-09T23:30-05:00", "2017-06-10T04:30Z", 0);
        check("2017-06-09", "2017-06-09T23:59Z", 0);
        check("2017-06-09T23:59Z", "2017-06-10", 24 * 60);
        check("2017-06-09", "2017-06-11", 48 * 60);
    }
}
