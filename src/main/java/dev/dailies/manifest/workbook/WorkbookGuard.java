package dev.dailies.manifest.workbook;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.dailies.text.TextEncoding;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a workbook before it is opened: a few kilobytes from a stranger must not
 * fill the memory nor fetch anything.
 */
public final class WorkbookGuard {

	private static final String SAVE_AGAIN = ". Open it in a spreadsheet program and save it as .xlsx";

	private static final String OLE2 = "\u00d0\u00cf\u0011\u00e0";

	private static final int PARTS = 10_000;

	private static final long MOST_BYTES = 512L * 1024 * 1024;

	/** Text that is unpacked to more is no bomb before it has this size. */
	private static final long FREE_BYTES = 10L * 1024 * 1024;

	private static final int MOST_TIMES = 200;

	private final Place place;

	private final Map<String, SheetFacts> facts = new HashMap<>();

	private long left = MOST_BYTES;

	private boolean openDocument;

	private WorkbookGuard(Path file) {
		this.place = Place.of(file);
	}

	/**
	 * Reads all of the file once.
	 * @return what stands behind the cells of its sheets, by the key of their part
	 * @throws FileRefusedException if it may not be opened, in one sentence
	 */
	static Map<String, SheetFacts> check(Path file) {
		WorkbookGuard guard = new WorkbookGuard(file);
		guard.checkAll(file);
		return guard.facts;
	}

	/**
	 * As {@link #check}, of an OpenDocument spreadsheet.
	 * @throws FileRefusedException if it may not be opened, in one sentence
	 */
	public static void checkOpenDocument(Path file) {
		WorkbookGuard guard = new WorkbookGuard(file);
		guard.openDocument = true;
		guard.checkAll(file);
	}

	/**
	 * What is said of a file that is damaged.
	 */
	public static Problem damaged(Place place, @Nullable Throwable cause) {
		String why = (cause != null && cause.getMessage() != null) ? " (" + Quote.plain(cause.getMessage()) + ")" : "";
		return Problem.error(place, "the workbook is damaged or not complete" + why + SAVE_AGAIN);
	}

	private void checkAll(Path file) {
		try {
			checkKind(TextEncoding.head(file));
			try (ZipFile zip = new ZipFile(file.toFile())) {
				checkKind(zip);
				checkParts(zip);
			}
		}
		catch (IOException ex) {
			throw new FileRefusedException(damaged(this.place, ex));
		}
	}

	private void checkKind(ZipFile zip) throws IOException {
		OtherKind kind = OtherKind.inside(zip).orElse(null);
		if (!this.openDocument && kind != null) {
			throw refused(kind.sentence());
		}
		if (!this.openDocument) {
			return;
		}
		if (kind != OtherKind.OPEN_DOCUMENT) {
			throw refused("by its content not an OpenDocument spreadsheet (.ods)"
					+ ((kind != null) ? kind.after() : ". If it is an Excel workbook, rename it to .xlsx"));
		}
		if (OtherKind.isEncrypted(zip)) {
			throw refused("the spreadsheet has a password. Save it without one");
		}
	}

	private void checkKind(String head) {
		if (head.isEmpty()) {
			throw refused("the file is empty");
		}
		if (head.startsWith(OLE2)) {
			throw refused("an Excel file of the old kind, or one with a password. Save it as .xlsx without a password");
		}
		if (!head.startsWith("PK")) {
			throw refused(
					"not a workbook by its content" + OtherKind.ofHead(head).map(OtherKind::after).orElse(SAVE_AGAIN));
		}
	}

	private void checkParts(ZipFile zip) throws IOException {
		if (zip.size() > PARTS) {
			throw refused("a workbook of more than " + PARTS + " parts is not read");
		}
		for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
			ZipEntry entry = entries.nextElement();
			InputStream unpacked = new Unpacked(zip.getInputStream(entry), entry);
			checkPart(new BufferedInputStream(unpacked), entry.getName().toLowerCase(Locale.ROOT));
			unpacked.transferTo(OutputStream.nullOutputStream());
		}
	}

	private void checkPart(InputStream in, String name) throws IOException {
		boolean certainlyXml = name.endsWith(".xml") || name.endsWith(".rels");
		if (certainlyXml || isMarkup(in)) {
			// the drawings that belong to comments are only nearly XML, and not read
			WorkbookPart part = new WorkbookPart(this.place, certainlyXml);
			part.check(in);
			this.facts.put(WorkbookParts.key(name), part.facts());
		}
	}

	private static boolean isMarkup(InputStream in) throws IOException {
		in.mark(1);
		int first = in.read();
		in.reset();
		return first == '<' || first == 0xEF || first == 0xFE || first == 0xFF || Character.isWhitespace(first);
	}

	private FileRefusedException refused(String why) {
		return new FileRefusedException(Problem.error(this.place, why));
	}

	/**
	 * What a part is unpacked to, as long as it is not too much.
	 */
	private final class Unpacked extends FilterInputStream {

		private final long packed;

		private long unpacked;

		Unpacked(InputStream in, ZipEntry entry) {
			super(in);
			this.packed = Math.max(1, entry.getCompressedSize());
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = super.read(target, offset, length);
			if (count > 0) {
				this.unpacked += count;
				WorkbookGuard.this.left -= count;
				if (WorkbookGuard.this.left < 0
						|| (this.unpacked > FREE_BYTES && this.unpacked / MOST_TIMES > this.packed)) {
					throw refused("the workbook unpacks to far more than a list of shots can be. Copy the rows into "
							+ "a new workbook, or save them as CSV");
				}
			}
			return count;
		}

		@Override
		public void close() {
			// the reader of XML would close what is to be read to its end; the file
			// closes
			// all its parts
		}

	}

}
