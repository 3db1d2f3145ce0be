package dev.dailies.manifest.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.http.HttpAddress;

/**
 * The address of a spreadsheet.
 *
 * @param written as a job file has it
 */
public record SheetAddress(String written) {

	private static final Pattern SECURE = Pattern.compile("(?i)https://\\S+");

	/** Unsecured only where nobody is on the way. */
	private static final Pattern HERE = Pattern
		.compile("(?i)http://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?(/\\S*)?");

	private static final Pattern ANY = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");

	/** As people copy it from their browser. */
	private static final Pattern GOOGLE = Pattern.compile(
			"(?i)(https://docs\\.google\\.com/spreadsheets/(?:u/\\d+/)?d/(?!e/)[\\w-]+)(?:/(?!export|gviz|pub).*)?(?:[?#].*)?");

	private static final Pattern GOOGLE_PUBLISHED = Pattern
		.compile("(?i)(https://docs\\.google\\.com/spreadsheets/d/e/[\\w-]+)/pubhtml(?:[?#].*)?");

	private static final Pattern TAB = Pattern.compile("[?&#]gid=(\\d+)");

	private static final Pattern LAST_PART = Pattern
		.compile("(?:.*/)?d/(?:e/)?([\\w-]+)(?:/.*)?|.*/([^/?#]+)/?(?:[?#].*)?");

	/**
	 * Whether a text is meant as an address, be it one that is refused.
	 */
	public static boolean isMeant(String text) {
		return ANY.matcher(text).matches();
	}

	/**
	 * Whether it may be asked: securely, or on this machine.
	 */
	public boolean isAllowed() {
		return (SECURE.matcher(this.written).matches() || HERE.matcher(this.written).matches())
				&& HttpAddress.isOne(this.written);
	}

	/**
	 * What is fetched: where an address shows a page, that of the same sheet as a file. A
	 * tab that the address names is fetched alone, as CSV; else it is the whole workbook.
	 * @param sheetNamed whether a sheet is looked for by its name
	 */
	SheetAddress file(boolean sheetNamed) {
		Matcher tab = TAB.matcher(this.written);
		// the first tab has this number from the day the document is made
		String gid = (tab.find() && !sheetNamed && !tab.group(1).equals("0")) ? tab.group(1) : "";
		Matcher google = GOOGLE.matcher(this.written);
		if (google.matches()) {
			return new SheetAddress(google.group(1) + "/export?format=" + (gid.isEmpty() ? "xlsx" : "csv&gid=" + gid));
		}
		Matcher published = GOOGLE_PUBLISHED.matcher(this.written);
		if (published.matches()) {
			return new SheetAddress(
					published.group(1) + "/pub?output=" + (gid.isEmpty() ? "xlsx" : "csv&single=true&gid=" + gid));
		}
		return this;
	}

	Optional<HttpAddress> http() {
		return HttpAddress.of(this.written);
	}

	/**
	 * What it may be called among others: a document's id, or the last part of its path.
	 */
	public String name() {
		Matcher part = LAST_PART.matcher(this.written.replaceFirst("^[^:]+://[^/]*", "").replaceFirst("[?#].*", ""));
		String name = part.matches() ? Optional.ofNullable(part.group(1)).orElse(part.group(2)) : "sheet";
		return plain(name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""));
	}

	/**
	 * A name that a file can have anywhere.
	 */
	public static String plain(String name) {
		String plain = name.replaceAll("[^\\p{L}\\p{N}_-]+", "-").replaceAll("^-+|-+$", "");
		return plain.isEmpty() ? "sheet" : plain;
	}

	/**
	 * The kind of file that its words name; empty if none.
	 */
	String extension() {
		String text = this.written.toLowerCase(Locale.ROOT);
		Matcher kind = Pattern
			.compile("(?:[?&](?:format|output|tqx=out:)=?|\\.)(xlsx|xlsm|ods|csv|tsv|ya?ml)(?=[?&#]|$)")
			.matcher(text);
		return kind.find() ? "." + kind.group(1) : "";
	}

	@Override
	public String toString() {
		return http().map(HttpAddress::shown).orElse("the address");
	}

}
