package dev.dailies.manifest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.dhatim.fastexcel.Workbook;

/**
 * A file that appears whole or not at all: written beside its place, forced to disk, then
 * renamed over whatever was there.
 */
final class WholeFile {

	private WholeFile() {
	}

	static void workbook(Path target, Filling filling) throws IOException {
		of(target, (out) -> {
			Workbook workbook = new Workbook(out, "Dailies", "1.0");
			filling.fill(workbook);
			workbook.finish();
		});
	}

	static void of(Path target, Content content) throws IOException {
		Path part = target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
			content.write(out);
			out.flush();
			channel.force(true);
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	/**
	 * Puts sheets into a workbook.
	 */
	interface Filling {

		void fill(Workbook workbook) throws IOException;

	}

	/**
	 * Writes all that is in a file.
	 */
	interface Content {

		void write(OutputStream out) throws IOException;

	}

}
