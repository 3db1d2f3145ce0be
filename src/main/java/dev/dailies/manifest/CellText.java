package dev.dailies.manifest;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes cells of a sheet. A text is a text, whatever it begins with: only a formula
 * element makes a formula.
 */
final class CellText {

	private static final int LONGEST = 32_767;

	private static final Pattern NOT_IN_XML = Pattern
		.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

	/** What the format would read as an escaped character. */
	private static final Pattern LIKE_AN_ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

	private final XmlCopy out;

	private final @Nullable String prefix;

	CellText(XmlCopy out, @Nullable String prefix) {
		this.out = out;
		this.prefix = prefix;
	}

	void text(String cell, @Nullable String style, String text) throws IOException {
		if (text.isEmpty()) {
			empty(cell, style);
			return;
		}
		begin(cell, style);
		this.out.raw(" t=\"inlineStr\"><" + name("is") + "><" + name("t") + " xml:space=\"preserve\">");
		this.out.text(fit(text));
		this.out.raw("</" + name("t") + "></" + name("is") + "></" + name("c") + ">");
	}

	void number(String cell, @Nullable String style, BigDecimal number) throws IOException {
		begin(cell, style);
		this.out.raw("><" + name("v") + ">" + plain(number) + "</" + name("v") + "></" + name("c") + ">");
	}

	/**
	 * Keeps the format of a cell that has nothing to say.
	 */
	private void empty(String cell, @Nullable String style) throws IOException {
		if (style != null) {
			begin(cell, style);
			this.out.raw("/>");
		}
	}

	private void begin(String cell, @Nullable String style) throws IOException {
		this.out.raw("<" + name("c") + " r=\"" + cell + "\"");
		if (style != null) {
			this.out.attribute("s", style);
		}
	}

	private static String plain(BigDecimal number) {
		return (number.signum() == 0) ? "0" : number.stripTrailingZeros().toPlainString();
	}

	private static String fit(String text) {
		String allowed = LIKE_AN_ESCAPE.matcher(NOT_IN_XML.matcher(text).replaceAll(" ")).replaceAll("_x005F_");
		if (allowed.length() <= LONGEST) {
			return allowed;
		}
		int end = Character.isHighSurrogate(allowed.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
		return allowed.substring(0, end);
	}

	private String name(String local) {
		return XmlCopy.name(this.prefix, local);
	}

}
