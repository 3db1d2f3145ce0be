package dev.dailies.manifest.results;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

import dev.dailies.manifest.workbook.XmlCopy;
import org.jspecify.annotations.Nullable;

/**
 * Writes cells of a sheet. A text is a text, whatever it begins with: only a formula
 * element makes a formula.
 */
final class CellText {

	static final int LONGEST = 32_767;

	/** What XML cannot have, and what the format would read as a sign for that. */
	private static final Pattern NOT_AS_IT_IS = Pattern
		.compile("_(?=x[0-9A-Fa-f]{4}_)" + "|[^\\t\\n\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

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
		this.out.text(escaped(cut(text)));
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

	/**
	 * As it stands in a cell, where some characters have signs of their own.
	 */
	static String escaped(String text) {
		return NOT_AS_IT_IS.matcher(text).replaceAll((match) -> "_x%04X_".formatted((int) match.group().charAt(0)));
	}

	/**
	 * As much of it as a cell can hold.
	 */
	static String cut(String text) {
		if (text.length() <= LONGEST) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
	}

	private String name(String local) {
		return XmlCopy.name(this.prefix, local);
	}

}
