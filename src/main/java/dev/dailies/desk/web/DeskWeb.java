package dev.dailies.desk.web;

import dev.dailies.desk.NightReader;
import dev.dailies.desk.StartedRuns;
import dev.dailies.desk.night.NightDesk;
import dev.dailies.desk.sheet.SheetHandOver;
import dev.dailies.desk.sheet.SheetReader;
import dev.dailies.desk.sheet.StagedSheets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * The web application, named bean by bean.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({ DeskSecurity.class, DeskPages.class, EntryController.class, NightsController.class, SheetsController.class,
		ReportController.class, DecideController.class, SteerController.class, LiveNights.class, AssetsController.class,
		ErrorsController.class })
class DeskWeb {

	@Bean
	StandardServletMultipartResolver multipartResolver() {
		StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
		// a page that says why something was refused wants none of it
		resolver.setResolveLazily(true);
		return resolver;
	}

	@Bean(destroyMethod = "stop")
	StartedRuns runs(DeskOptions options) {
		return new StartedRuns(options.program(), options.clock());
	}

	@Bean(destroyMethod = "close")
	StagedSheets sheets(DeskOptions options) {
		return new StagedSheets(options.folder(), options.clock());
	}

	@Bean
	SheetReader sheetReader(DeskOptions options) {
		return new SheetReader(options.folder(), options.program());
	}

	@Bean
	SheetHandOver sheetHandOver(DeskOptions options, StagedSheets sheets, SheetReader reader, StartedRuns runs) {
		return new SheetHandOver(options.folder(), sheets, reader, runs, options.clock());
	}

	@Bean
	NightDesk decisions(DeskOptions options, StartedRuns runs) {
		return new NightDesk(options.program(), runs, options.clock());
	}

	@Bean
	NightReader nights(DeskOptions options) {
		return new NightReader(options.clock());
	}

}
