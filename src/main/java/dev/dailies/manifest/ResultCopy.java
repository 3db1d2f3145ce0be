package dev.dailies.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLStreamException;

import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a workbook in which columns with the results stand right of the shots. Of all
 * its parts only the sheet's own is written anew, so whatever people made of the rest
 * stays as they made it.
 */
final class ResultCopy {

	private final Path workbook;

	private final String sheet;

	ResultCopy(Path workbook, String sheet) {
		this.workbook = workbook;
		this.sheet = sheet;
	}

	/**
	 * @param shots what is to be written
	 * @param linked whether clips become links
	 */
	FilledSheet write(Path out, ShotStream shots, Function<String, @Nullable RowResult> results, boolean linked)
			throws IOException {
		Map<Integer, RowResult> rows = new HashMap<>();
		int unknown = 0;
		for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
			RowResult result = Stream.concat(Stream.of(shot.id()), shot.otherIds().stream())
				.map(results)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
			if (result != null) {
				rows.put(shots.line(), result);
			}
			else {
				unknown++;
			}
		}
		Path part = out.resolveSibling("." + out.getFileName() + ".part");
		try {
			copy(part, rows, shots.headerLine(), linked);
			Files.move(part, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (XMLStreamException ex) {
			throw new ManifestException(WorkbookGuard.damaged(Place.of(this.workbook), ex));
		}
		finally {
			Files.deleteIfExists(part);
		}
		return new FilledSheet(rows.size(), unknown);
	}

	private void copy(Path to, Map<Integer, RowResult> rows, int headerLine, boolean linked)
			throws IOException, XMLStreamException {
		try (ZipFile from = new ZipFile(this.workbook.toFile());
				ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
			SheetPart part = SheetPart.of(from, this.sheet);
			ResultColumns columns;
			try (InputStream in = part.open(from)) {
				columns = ResultColumns.find(in, headerLine, part.texts(from), Place.of(this.workbook));
			}
			SheetRewriter rewriter = new SheetRewriter(columns, rows, headerLine, linked);
			for (ZipEntry entry : Collections.list(from.entries())) {
				if (!entry.getName().equals(part.links())) {
					put(zip, from, entry, entry.getName().equals(part.name()) ? rewriter : null);
				}
			}
			links(zip, from, part, rewriter);
		}
	}

	private static void put(ZipOutputStream zip, ZipFile from, ZipEntry entry, @Nullable SheetRewriter rewriter)
			throws IOException, XMLStreamException {
		ZipEntry same = new ZipEntry(entry.getName());
		same.setTime(entry.getTime());
		zip.putNextEntry(same);
		try (InputStream in = from.getInputStream(entry)) {
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
	private static void links(ZipOutputStream zip, ZipFile from, SheetPart part, SheetRewriter rewriter)
			throws IOException, XMLStreamException {
		ZipEntry known = from.getEntry(part.links());
		if (known == null && rewriter.links().isEmpty()) {
			return;
		}
		zip.putNextEntry(new ZipEntry(part.links()));
		if (known == null) {
			rewriter.links().writeNew(zip);
		}
		else {
			try (InputStream in = from.getInputStream(known)) {
				rewriter.links().writeInto(in, zip);
			}
		}
		zip.closeEntry();
	}

}
