package dev.dailies.manifest.xlsx;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A formula that shows a picture or a link instead of its address.
 *
 * @param image whether it shows a picture
 * @param address null if it is not written in the formula, but made by it
 */
record PictureFormula(boolean image, @Nullable String address) {

	/** Spreadsheet programs take no longer one. */
	private static final int LONGEST = 8192;

	private static final String TEXT = "\"((?:[^\"]++|\"\")*+)\"";

	// what Excel does not know, Google writes so
	private static final Pattern FOREIGN = Pattern
		.compile("(?is).*__xludf\\.DUMMYFUNCTION\\(\\s*" + TEXT + "\\s*\\).*");

	private static final Pattern CALL = Pattern
		.compile("(?is)\\s*[=+]*\\s*(?:_xlfn\\.|_xlws\\.)*(IMAGE|HYPERLINK)\\s*\\(\\s*" + TEXT
				+ "\\s*(?:[,;][^\"()]*(?:" + TEXT + "[^\"()]*)*)?\\)\\s*");

	private static final Pattern IMAGE = Pattern.compile("(?is)(?:.*\\W|.*_xlws\\.|.*_xlfn\\.)?IMAGE\\s*\\(.*");

	private static final Pattern HYPERLINK = Pattern.compile("(?is)(?:.*\\W)?HYPERLINK\\s*\\(.*");

	/**
	 * Empty for a formula that has to do with neither.
	 */
	static Optional<PictureFormula> of(String formula) {
		if (formula.length() > LONGEST) {
			return Optional.empty();
		}
		Matcher foreign = FOREIGN.matcher(formula);
		if (foreign.matches()) {
			return of(unquoted(foreign.group(1)));
		}
		Matcher call = CALL.matcher(formula);
		if (call.matches()) {
			return Optional.of(new PictureFormula(call.group(1).toUpperCase(Locale.ROOT).equals("IMAGE"),
					unquoted(call.group(2)).strip()));
		}
		String plain = formula.replaceAll(TEXT, "\"\"");
		return IMAGE.matcher(plain).matches() ? Optional.of(new PictureFormula(true, null))
				: HYPERLINK.matcher(plain).matches() ? Optional.of(new PictureFormula(false, null)) : Optional.empty();
	}

	private static String unquoted(String text) {
		return text.replace("\"\"", "\"");
	}

}
