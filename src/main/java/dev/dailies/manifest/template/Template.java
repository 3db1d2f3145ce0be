package dev.dailies.manifest.template;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.dailies.disk.WholeFile;
import dev.dailies.manifest.workbook.NewWorkbook;
import dev.dailies.provider.Offer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A manifest to begin with: all columns, some shots, and for a workbook lists to choose
 * from and a sheet that explains it all.
 */
public final class Template {

	private final Map<String, Offer> offers;

	/**
	 * @param offers by provider name, lower case
	 */
	public Template(Map<String, Offer> offers) {
		this.offers = Map.copyOf(offers);
	}

	/**
	 * Whether a file's name says that a template can be written there.
	 */
	public static boolean canBe(Path file) {
		String name = file.toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".csv") || name.endsWith(".xlsx");
	}

	/**
	 * Writes the template, over whatever is there.
	 */
	public void write(Path file) throws IOException {
		List<List<String>> rows = new ExampleRows(this.offers).rows();
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
			csv(file, rows);
		}
		else {
			NewWorkbook.write(file, new TemplateWorkbook(this.offers.values(), rows)::fill);
		}
	}

	private static void csv(Path file, List<List<String>> rows) throws IOException {
		WholeFile.write(file, (out) -> {
			Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
			// without this mark Excel takes the file for another encoding
			text.write('\ufeff');
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
			printer.printRecord(ExampleRows.header());
			printer.printRecords(rows);
			printer.flush();
		});
	}

}
