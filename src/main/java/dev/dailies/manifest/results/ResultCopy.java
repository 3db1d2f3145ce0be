package dev.dailies.manifest.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLStreamException;

import dev.dailies.disk.WholeFile;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.WorkbookGuard;
import dev.dailies.manifest.workbook.WorkbookParts;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a workbook in which columns with the results stand right of the shots. Of all
 * its parts only the sheet's own is written anew, so whatever people made of the rest
 * stays as they made it.
 */
public final class ResultCopy {

	private final Path workbook;

	private final String sheet;

	public ResultCopy(Path workbook, String sheet) {
		this.workbook = workbook;
		this.sheet = sheet;
	}

	/**
	 * Writes it, over whatever is there.
	 * @param rows by their line in the sheet
	 * @param headerLine the line of the columns' names
	 * @param linked whether clips become links
	 */
	public void write(Path out, Map<Integer, RowResult> rows, int headerLine, boolean linked) throws IOException {
		WholeFile.write(out, (stream) -> {
			try {
				copy(stream, rows, headerLine, linked);
			}
			catch (XMLStreamException ex) {
				throw new FileRefusedException(WorkbookGuard.damaged(Place.of(this.workbook), ex));
			}
		});
	}

	private void copy(OutputStream to, Map<Integer, RowResult> rows, int headerLine, boolean linked)
			throws IOException, XMLStreamException {
		try (OpenWorkbook from = OpenWorkbook.of(this.workbook)) {
			ZipOutputStream zip = new ZipOutputStream(to);
			ZipEntry part = from.entry(from.named(this.sheet));
			String links = WorkbookParts.relationsOf(part.getName());
			ResultColumns columns;
			try (InputStream in = from.parts().open(part)) {
				columns = ResultColumns.find(in, headerLine, from.texts(), Place.of(this.workbook));
			}
			SheetRewriter rewriter = new SheetRewriter(columns, rows, headerLine, linked);
			for (ZipEntry entry : from.parts().all()) {
				if (!WorkbookParts.key(entry.getName()).equals(WorkbookParts.key(links))) {
					put(zip, from.parts(), entry, entry.getName().equals(part.getName()) ? rewriter : null);
				}
			}
			links(zip, from.parts(), links, rewriter);
			zip.finish();
		}
	}

	private static void put(ZipOutputStream zip, WorkbookParts from, ZipEntry entry, @Nullable SheetRewriter rewriter)
			throws IOException, XMLStreamException {
		ZipEntry same = new ZipEntry(entry.getName());
		same.setTime(entry.getTime());
		zip.putNextEntry(same);
		try (InputStream in = from.open(entry)) {
			if (rewriter != null) {
				rewriter.rewrite(in, zip);
			}
			else {
				in.transferTo(zip);
			}
		}
		zip.closeEntry();
	}

	/**
	 * After the sheet, which says what it links to.
	 */
	private static void links(ZipOutputStream zip, WorkbookParts from, String name, SheetRewriter rewriter)
			throws IOException, XMLStreamException {
		ZipEntry known = from.entry(name);
		if (known == null && rewriter.links().isEmpty()) {
			return;
		}
		zip.putNextEntry(new ZipEntry((known != null) ? known.getName() : name));
		if (known == null) {
			rewriter.links().writeNew(zip);
		}
		else {
			try (InputStream in = from.open(known)) {
				rewriter.links().writeInto(in, zip);
			}
		}
		zip.closeEntry();
	}

}
