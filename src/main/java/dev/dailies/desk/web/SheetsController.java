package dev.dailies.desk.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.sheet.SheetHandOver;
import dev.dailies.desk.sheet.SheetPlan;
import dev.dailies.desk.sheet.SheetReader;
import dev.dailies.desk.sheet.StagedSheet;
import dev.dailies.desk.sheet.StagedSheets;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * A sheet on its way from a browser into a night.
 */
@Controller
class SheetsController {

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final StagedSheets sheets;

	private final SheetReader reader;

	private final SheetHandOver handOver;

	private final DeskPages pages;

	SheetsController(StagedSheets sheets, SheetReader reader, SheetHandOver handOver, DeskPages pages) {
		this.sheets = sheets;
		this.reader = reader;
		this.handOver = handOver;
		this.pages = pages;
	}

	@PostMapping("/sheets")
	ResponseEntity<String> take(@RequestParam("job") String job, @RequestParam("sheet") MultipartFile file)
			throws IOException {
		String name = file.getOriginalFilename();
		if (name == null || name.isBlank() || file.isEmpty()) {
			throw new DeskException(DeskException.Kind.REFUSED,
					"No sheet came, or an empty one. Choose one, and send it.");
		}
		try (var content = file.getInputStream()) {
			return DeskPages.to("/sheets/" + this.sheets.take(job, name, content).id());
		}
	}

	@GetMapping("/sheets/{id}")
	ResponseEntity<String> sheet(@PathVariable("id") String id, HttpServletRequest request) {
		StagedSheet sheet = this.sheets.sheet(id);
		Map<String, Object> values = new HashMap<>();
		values.put("sheet", sheet);
		values.put("reading", this.reader.reading(sheet));
		values.put("replaces", this.handOver.takesAnothersPlace(sheet));
		SheetPlan plan = sheet.plan();
		values.put("plan", plan);
		values.put("budgets", (plan != null) ? this.reader.budgets(sheet, plan) : List.of());
		return this.pages.page("sheet", request, values);
	}

	@GetMapping("/sheets/{id}/remarks.xlsx")
	ResponseEntity<byte[]> remarks(@PathVariable("id") String id) throws IOException {
		StagedSheet sheet = this.sheets.sheet(id);
		Path copy = Files.createTempFile("dailies-remarks", ".xlsx");
		try {
			this.reader.annotate(sheet, copy);
			String name = sheet.name().replaceFirst("\\.[^.]+$", "") + "-remarks.xlsx";
			return ResponseEntity.ok()
				.contentType(XLSX)
				.cacheControl(CacheControl.noStore())
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
				.body(Files.readAllBytes(copy));
		}
		finally {
			Files.deleteIfExists(copy);
		}
	}

	@PostMapping("/sheets/{id}/plan")
	ResponseEntity<String> plan(@PathVariable("id") String id) {
		this.reader.plan(this.sheets.sheet(id));
		return DeskPages.to("/sheets/" + id + "#plan");
	}

	@PostMapping("/sheets/{id}/give-up")
	ResponseEntity<String> giveUp(@PathVariable("id") String id) {
		this.sheets.discard(this.sheets.sheet(id));
		return DeskPages.to("/");
	}

	@PostMapping("/sheets/{id}/tonight")
	ResponseEntity<String> tonight(@PathVariable("id") String id, Authentication who, HttpServletRequest request) {
		StagedSheet sheet = this.sheets.sheet(id);
		this.handOver.tonight(sheet, who.getName());
		return this.pages.page("handed", request, Map.of("sheet", sheet));
	}

	@PostMapping("/sheets/{id}/run")
	ResponseEntity<String> run(@PathVariable("id") String id, @RequestParam("plan") String plan, Authentication who) {
		this.handOver.run(this.sheets.sheet(id), plan, who.getName());
		return DeskPages.to("/");
	}

}
