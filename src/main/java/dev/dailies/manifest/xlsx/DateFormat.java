package dev.dailies.manifest.xlsx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.manifest.workbook.CellFormats;

/**
 * A format that shows the number of a cell as a day or a time of day. It is written the
 * same way everywhere, because which way a person sees it depends on the country.
 */
enum DateFormat {

	DATE, TIME, BOTH;

	/** The year 10000, which no spreadsheet shows. */
	static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

	private static final int SECONDS = 86_400;

	private static final Pattern MOMENT = Pattern
		.compile("(\\d{4}-\\d\\d-\\d\\d)?[T ]?(\\d\\d:\\d\\d(?::\\d\\d)?)?(?:\\.\\d+)?Z?");

	/**
	 * @param id of a format that is the same in all files; 0 if there is none
	 * @param format empty if there is none
	 */
	static Optional<DateFormat> of(int id, String format) {
		return format.isEmpty() ? ofId(id) : ofSigns(signs(format).toLowerCase(Locale.ROOT));
	}

	private static Optional<DateFormat> ofId(int id) {
		if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id == 36) {
			return Optional.of(DATE);
		}
		if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
			return Optional.of(TIME);
		}
		return (id == 22) ? Optional.of(BOTH) : Optional.empty();
	}

	private static Optional<DateFormat> ofSigns(String signs) {
		if (signs.equals("general")) {
			return Optional.empty();
		}
		boolean time = signs.matches(".*[hs].*");
		boolean day = signs.matches(".*[yd].*");
		// an m alone is a month, beside hours it is minutes
		boolean month = signs.contains("m");
		return (time && day) ? Optional.of(BOTH)
				: time ? Optional.of(TIME) : (day || month) ? Optional.of(DATE) : Optional.empty();
	}

	/**
	 * A format without its texts, colours and conditions; hours that are counted past a
	 * day stay.
	 */
	static String signs(String format) {
		return format.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
			.replaceAll("(?i)\\[(h+|m+|s+)]", "$1")
			.replaceAll("\\[[^]]*]", "");
	}

	/**
	 * A moment that is written out, as some workbooks have them, in the form of its cell.
	 * @param written such as {@code 2026-03-01T16:09:00}
	 */
	static String textOf(String written, CellFormats formats, int style) {
		Matcher moment = MOMENT.matcher(written);
		if (!moment.matches() || (moment.group(1) == null && moment.group(2) == null)) {
			return written;
		}
		String day = moment.group(1);
		String clock = moment.group(2);
		Optional<DateFormat> format = of(formats.id(style), formats.code(style).split(";", 2)[0]);
		boolean noDay = day == null || (format.filter(TIME::equals).isPresent() && day.compareTo("1900-01-02") < 0);
		if (clock == null) {
			return String.valueOf(day);
		}
		if (noDay) {
			return clock.replaceFirst("(:\\d\\d):00$", "$1");
		}
		return (format.filter(DATE::equals).isPresent() || clock.equals("00:00:00")) ? day
				: day + " " + clock.replaceFirst("(:\\d\\d):00$", "$1");
	}

	String text(BigDecimal number, boolean from1904) {
		long seconds = number.multiply(BigDecimal.valueOf(SECONDS)).setScale(0, RoundingMode.HALF_UP).longValueExact();
		LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS);
		String clock = time
			.format(DateTimeFormatter.ofPattern((time.getSecond() == 0) ? ":mm" : ":mm:ss", Locale.ROOT));
		// days are counted from 1904, or as if 1900 had been a leap year
		LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
		LocalDate day = first.plusDays(seconds / SECONDS);
		return switch (this) {
			case DATE -> day.toString();
			case TIME -> String.format(Locale.ROOT, "%02d", seconds / 3600) + clock;
			case BOTH -> day + " " + String.format(Locale.ROOT, "%02d", time.getHour()) + clock;
		};
	}

}
