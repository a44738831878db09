package diary

// ParseConfig reads runlog.yaml.
func ParseConfig(file string, src []byte) (*Config, Problems) {
	return Default(), nil
}
