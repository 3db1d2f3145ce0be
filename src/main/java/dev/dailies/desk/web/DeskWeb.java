package dev.dailies.desk.web;

import dev.dailies.desk.NightReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * The web application, named bean by bean.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({ DeskSecurity.class, DeskPages.class, EntryController.class, NightsController.class, LiveNights.class,
		AssetsController.class, ErrorsController.class })
class DeskWeb {

	@Bean
	NightReader nights(DeskOptions options) {
		return new NightReader(options.clock());
	}

}
