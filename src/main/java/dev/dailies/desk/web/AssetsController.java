package dev.dailies.desk.web;

import java.util.Map;

import dev.dailies.desk.DeskException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Style and scripts, all of them from the program itself.
 */
@Controller
class AssetsController {

	private static final Map<String, String> FILES = Map.of("page.css", "dev/dailies/report/page/page.css", "page.js",
			"dev/dailies/report/page/page.js", "desk.css", "dev/dailies/desk/desk.css", "desk.js",
			"dev/dailies/desk/desk.js");

	@GetMapping("/assets/{name}")
	ResponseEntity<Resource> asset(@PathVariable("name") String name) {
		String file = FILES.get(name);
		if (file == null) {
			throw new DeskException(DeskException.Kind.ABSENT, "There is no such file.");
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(name.endsWith(".css") ? "text/css" : "text/javascript"))
			.cacheControl(CacheControl.noCache())
			.body(new ClassPathResource(file, AssetsController.class.getClassLoader()));
	}

}
