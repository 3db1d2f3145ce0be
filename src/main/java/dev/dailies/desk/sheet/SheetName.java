package dev.dailies.desk.sheet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.desk.DeskException;
import dev.dailies.disk.FileNames;

/**
 * What a sheet is called in the night's folder. A browser may send anything for it, so
 * that only letters, digits, spaces and a few signs are left: it leads to no other
 * folder, hides nothing, and is never a job file.
 *
 * @param base without its ending; results have a folder of that name
 * @param ending with its point, in small letters
 */
record SheetName(String base, String ending) {

	private static final Pattern SHEET = Pattern.compile("(?s)(?:.*[/\\\\])?([^/\\\\]*)(\\.(?:xlsx|xlsm|ods|csv|tsv))",
			Pattern.CASE_INSENSITIVE);

	private static final int LONGEST = 80;

	/**
	 * Of what a browser sent.
	 * @throws DeskException if it is no sheet by its name
	 */
	static SheetName of(String sent) {
		Matcher matcher = SHEET.matcher(sent);
		if (!matcher.matches()) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"That is no sheet by its name. One that ends with .xlsx, .xlsm, .ods, .csv or .tsv is needed: save it "
							+ "as .xlsx, and hand it over again.");
		}
		String base = matcher.group(1).replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "-").replaceAll("^[ -]+|[ -]+$", "");
		base = cut(base).strip();
		Optional<String> trouble = base.isEmpty() ? Optional.of("nothing of it is left") : FileNames.trouble(base);
		if (trouble.isPresent()) {
			throw new DeskException(DeskException.Kind.REFUSED, "No file can have the name of that sheet here: "
					+ trouble.get() + ". Give it a name of plain letters and digits, and hand it over again.");
		}
		return new SheetName(base, matcher.group(2).toLowerCase(Locale.ROOT));
	}

	/**
	 * Not within a letter of two signs, of which no file can have one.
	 */
	private static String cut(String base) {
		int end = Math.min(LONGEST, base.length());
		return base.substring(0, (end < base.length() && Character.isLowSurrogate(base.charAt(end))) ? end - 1 : end);
	}

	String file() {
		return this.base + this.ending;
	}

}
