package dev.dailies.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.dailies.disk.WholeFile;
import dev.dailies.report.page.Page;
import dev.dailies.report.page.PageFiles;
import dev.dailies.report.result.FilesAtHome;
import dev.dailies.report.result.ReportException;

/**
 * The page with everything it needs in one file, to be sent. Holds no ledger, no log and
 * no token.
 */
public final class Archive {

	private Archive() {
	}

	/**
	 * Writes it beside the report, over an older one. May be repeated.
	 * @param out a folder with a report in it
	 * @return the file, named after the folder
	 */
	public static Path write(Path out) {
		return write(out, (clip) -> true);
	}

	/**
	 * As {@link #write(Path)}, with some of the clips.
	 * @param chosen by the name of a clip's file
	 */
	public static Path write(Path out, Predicate<String> chosen) {
		String name = out.toAbsolutePath().normalize().getFileName().toString();
		Path target = out.resolve(name(out));
		try (WholeFile file = WholeFile.at(target)) {
			ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file.stream(), 1 << 16));
			// clips are packed already
			zip.setLevel(Deflater.BEST_SPEED);
			for (Path content : results(out)) {
				zip.putNextEntry(new ZipEntry(name + "/" + out.relativize(content).toString().replace('\\', '/')));
				Files.copy(content, zip);
				zip.closeEntry();
			}
			FilesAtHome home = FilesAtHome.of(out);
			for (String path : home.all()) {
				if (chosen.test(path.substring(FilesAtHome.FOLDER.length()))) {
					zip.putNextEntry(new ZipEntry(name + "/" + path));
					try (InputStream clip = home.open(path)) {
						clip.transferTo(zip);
					}
					zip.closeEntry();
				}
			}
			zip.finish();
			zip.flush();
			file.seal();
			file.publish();
			return target;
		}
		catch (IOException ex) {
			throw new ReportException(
					"The archive %s could not be written: %s. It needs as much room as the clips; make some and try again."
						.formatted(target, ex),
					ex);
		}
	}

	/**
	 * How the file is called.
	 */
	static String name(Path out) {
		return out.toAbsolutePath().normalize().getFileName() + ".zip";
	}

	private static List<Path> results(Path out) throws IOException {
		List<Path> results = new ArrayList<>();
		for (String name : List.of(Page.NAME, ResultsCsv.NAME, OperationsCsv.NAME, ResultsJson.NAME)) {
			results.add(out.resolve(name));
		}
		PageFiles.later(out).forEach((name) -> results.add(out.resolve(name)));
		return results;
	}

}
