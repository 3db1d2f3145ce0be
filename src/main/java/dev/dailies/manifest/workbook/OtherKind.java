package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a file may be that is only called a workbook.
 */
enum OtherKind {

	OPEN_DOCUMENT("an OpenDocument sheet (.ods)", "rename it to .ods", "content\\.xml|meta-inf/manifest\\.xml"),

	BINARY("a binary workbook (.xlsb)", "in Excel save as Excel Workbook (.xlsx)", "xl/workbook\\.bin"),

	NUMBERS("an Apple Numbers document", "in Numbers choose File > Export To > Excel",
			"index/document\\.iwa|index\\.zip"),

	WORD("a Word document", "copy the table into a spreadsheet and save that as .xlsx", "word/document\\.xml"),

	SLIDES("a PowerPoint file", "copy the table into a spreadsheet and save that as .xlsx", "ppt/presentation\\.xml"),

	WEB_PAGE("a web page", "open it in a spreadsheet program and save as .xlsx", "(?!)"),

	OLD_XML("an Excel file of 2003 (XML)", "open it in a spreadsheet program and save as .xlsx", "(?!)"),

	PDF("a PDF", "get the spreadsheet it was made from", "(?!)");

	private static final int MOST_LISTED = 1 << 20;

	private final String called;

	private final String advice;

	// the names of parts that nothing else has; (?!) where there are none
	private final String sign;

	OtherKind(String called, String advice, String sign) {
		this.called = called;
		this.advice = advice;
		this.sign = sign;
	}

	/**
	 * Told by the parts of an archive; empty for what may be a workbook.
	 */
	static Optional<OtherKind> inside(ZipFile zip) throws IOException {
		if (isOpenDocument(zip)) {
			return Optional.of(OPEN_DOCUMENT);
		}
		Set<String> parts = zip.stream()
			.map((entry) -> WorkbookParts.key(entry.getName()))
			.collect(Collectors.toUnmodifiableSet());
		return Arrays.stream(values())
			.filter((kind) -> parts.stream().anyMatch((part) -> part.matches(kind.sign)))
			.findFirst();
	}

	/**
	 * Whether an OpenDocument file needs a password.
	 */
	static boolean isEncrypted(ZipFile zip) throws IOException {
		ZipEntry list = zip.getEntry("META-INF/manifest.xml");
		if (list == null) {
			return false;
		}
		try (InputStream in = zip.getInputStream(list)) {
			return new String(in.readNBytes(MOST_LISTED), StandardCharsets.UTF_8).contains("encryption-data");
		}
	}

	private static boolean isOpenDocument(ZipFile zip) throws IOException {
		ZipEntry type = zip.getEntry("mimetype");
		if (type == null) {
			return false;
		}
		try (InputStream in = zip.getInputStream(type)) {
			return new String(in.readNBytes(100), StandardCharsets.US_ASCII)
				.startsWith("application/vnd.oasis.opendocument");
		}
	}

	/**
	 * Told by the first bytes of a file that is no archive, each as a character.
	 */
	static Optional<OtherKind> ofHead(String head) {
		String begin = head.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
		if (begin.startsWith("%pdf")) {
			return Optional.of(PDF);
		}
		if (begin.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
			return Optional.of(OLD_XML);
		}
		return (begin.startsWith("<!doctype html") || begin.startsWith("<html") || begin.startsWith("<table")
				|| (begin.startsWith("<") && begin.contains("<html"))) ? Optional.of(WEB_PAGE) : Optional.empty();
	}

	/**
	 * What is said of it.
	 */
	String sentence() {
		return "by its content not an Excel workbook, but " + this.called + ": " + this.advice;
	}

	/**
	 * The same, after words that say what it is not.
	 */
	String after() {
		return ", but " + this.called + ": " + this.advice;
	}

}
