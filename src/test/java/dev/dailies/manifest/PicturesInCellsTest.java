package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures as people put them into a sheet: none of them may be lost on the way to a clip
 * that was to be made from it.
 */
class PicturesInCellsTest {

	private static final String ADDRESS = "https://img.example/boat.png";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = {
			"<c r='{r}' t='str'><f>IFERROR(__xludf.DUMMYFUNCTION(\"IMAGE(\"\"https://img.example/boat.png\"\")\"),\"\")</f><v></v></c>",
			"<c r='{r}'><f>IMAGE(\"https://img.example/boat.png\")</f><v></v></c>",
			"<c r='{r}'><f>IMAGE(\"https://img.example/boat.png\", 4, 50, 60)</f></c>",
			"<c r='{r}'><f>image( \"https://img.example/boat.png\" ; 1 )</f><v>0</v></c>",
			"<c r='{r}' t='e' vm='1'><f>_xlfn.IMAGE(\"https://img.example/boat.png\",\"a (red) boat\",0)</f><v>#VALUE!</v></c>",
			"<c r='{r}' t='e'><f>_xlfn._xlws.IMAGE(\"https://img.example/boat.png\")</f><v>#NAME?</v></c>",
			"<c r='{r}' t='str'><f>HYPERLINK(\"https://img.example/boat.png\",\"the boat\")</f><v>the boat</v></c>",
			"<c r='{r}' t='str'><f>HYPERLINK(\"https://img.example/boat.png\")</f><v>https://img.example/boat.png</v></c>",
			"<c r='{r}' t='str'><f>_xlfn.CONCAT(\"https://img.example/\",B9)</f><v>https://img.example/boat.png</v></c>" })
	void a_formula_with_the_address_in_it_gives_the_address(String cell) {
		assertThat(images(cell.replace('\'', '"'))).containsExactly(ADDRESS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "IMAGE(D9)", "IMAGE(\"https://img.example/\"&amp;D9)", "_xlfn.IMAGE(D9)",
			"IF(A2=\"x\",IMAGE(\"https://img.example/a.png\"),\"\")", "HYPERLINK(D9,\"boat\")",
			"IFERROR(__xludf.DUMMYFUNCTION(\"IMAGE(D9)\"),\"\")",
			"IMAGE(\"https://img.example/a.png\")&amp;IMAGE(\"https://img.example/b.png\")" })
	void an_address_that_a_formula_makes_is_asked_for(String formula) {
		assertThat(messages("<c r=\"{r}\" t=\"str\"><f>" + formula + "</f><v></v></c>"))
			.containsExactly("shots.xlsx Shots!C2, image_urls: the address of the picture is made by a formula. "
					+ "Write the address itself.");
	}

	@Test
	void a_picture_that_is_placed_in_a_cell_is_asked_for() {
		assertThat(messages("<c r=\"{r}\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c>"))
			.containsExactly("shots.xlsx Shots!C2, image_urls: the cell holds a picture itself, which cannot be sent "
					+ "from there. Write its address or the name of its file.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<f>Sheet2!A1</f><v></v>", "<f>TRIM(D9)</f><v></v>",
			"<f>IFERROR(__xludf.DUMMYFUNCTION(\"IMPORTRANGE(D9)\"),\"\")</f><v></v>" })
	void a_formula_that_shows_nothing_is_asked_for(String content) {
		assertThat(messages("<c r=\"{r}\" t=\"str\">" + content + "</c>")).containsExactly(
				"shots.xlsx Shots!C2, image_urls: the formula shows nothing. Write the value itself, or clear the cell.");
	}

	@Test
	void a_formula_that_may_show_nothing_is_left_out() {
		assertThat(images("<c r=\"{r}\" t=\"str\"><f>IF(D2=\"\",\"\",D2)</f><v></v></c>")).isEmpty();
	}

	@Test
	void a_name_that_leads_to_an_address_gives_the_address() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "image_urls")
			.row("a", "A kite", "the boat")
			.row("b", "A storm", "https://img.example/own.png")
			.row("c", "A ferry", "boat.png")
			.row("d", "A tram", "boat.png")
			.tail("<hyperlinks><hyperlink ref=\"C2\" r:id=\"rId7\"/><hyperlink ref=\"C3\" r:id=\"rId7\"/>"
					+ "<hyperlink ref=\"C4:C5\" r:id=\"rId7\"/></hyperlinks>")
			.relation("rId7", "hyperlink", ADDRESS, true));

		assertThat(Manifests.shots(manifest))
			.extracting((shot) -> images((Order.Generate) shot.operations().get(0).order()))
			.containsExactly(List.of(ADDRESS), List.of("https://img.example/own.png"), List.of(ADDRESS),
					List.of(ADDRESS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "twoCellAnchor", "oneCellAnchor" })
	void a_picture_that_lies_on_an_empty_cell_is_asked_for(String anchor) {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "image_urls")
			.row("a", "A kite", "https://img.example/own.png")
			.row("b", "A storm")
			.row("c", "A ferry")
			.tail("<drawing r:id=\"rId1\"/>")
			.relation("rId1", "drawing", "../drawings/drawing1.xml", false)
			.part("xl/drawings/drawing1.xml",
					"<xdr:wsDr xmlns:xdr=\"urn:x\">" + picture(anchor, 0, 0, 1, 0) + picture(anchor, 2, 1, 2, 2)
							+ picture(anchor, 2, 2, 2, 2) + picture(anchor, 5, 3, 6, 4) + "</xdr:wsDr>"));

		assertThat(Manifests.messages(manifest)).containsExactly("shots.xlsx Shots!C3, image_urls: a picture lies on "
				+ "the cell, and the cell itself is empty. Write the picture's address or the name of its file into it.");
	}

	private static String picture(String anchor, int left, int top, int right, int bottom) {
		String to = anchor.startsWith("two") ? corner("to", right, bottom) : "<xdr:ext cx=\"1\" cy=\"1\"/>";
		return "<xdr:" + anchor + ">" + corner("from", left, top) + to + "<xdr:pic/></xdr:" + anchor + ">";
	}

	private static String corner(String name, int column, int row) {
		return "<xdr:%s><xdr:col>%d</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:%s>"
			.formatted(name, column, row, name);
	}

	private List<String> images(String cell) {
		Manifest manifest = of(workbook(cell));
		assertThat(Manifests.messages(manifest)).isEmpty();
		return images((Order.Generate) Manifests.shots(manifest).get(0).operations().get(0).order());
	}

	private static List<String> images(Order.Generate order) {
		return order.imageUrls();
	}

	private List<String> messages(String cell) {
		return Manifests.messages(of(workbook(cell)));
	}

	private static RawWorkbook workbook(String cell) {
		return new RawWorkbook().row("id", "prompt", "image_urls", "note").row("a", "A kite", cell, "x");
	}

	private Manifest of(RawWorkbook workbook) {
		return Manifest.of(workbook.write(this.folder.resolve("shots.xlsx")), ExampleOffer.offers(),
				new Defaults("acme"));
	}

}
