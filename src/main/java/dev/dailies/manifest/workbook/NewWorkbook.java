package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.nio.file.Path;

import dev.dailies.disk.WholeFile;
import org.dhatim.fastexcel.Workbook;

/**
 * A workbook of ours, on its way to disk.
 */
public final class NewWorkbook {

	private NewWorkbook() {
	}

	/**
	 * Writes one, over whatever is there.
	 */
	public static void write(Path target, Filling filling) throws IOException {
		WholeFile.write(target, (out) -> {
			Workbook workbook = new Workbook(out, "Dailies", "1.0");
			filling.fill(workbook);
			workbook.finish();
		});
	}

	/**
	 * Puts sheets into a workbook.
	 */
	@FunctionalInterface
	public interface Filling {

		void fill(Workbook workbook) throws IOException;

	}

}
