resource "azurerm_service_plan" "main" {
  name     = "plan-contoso"
  os_type  = "Linux"
  sku_name = "S1"
}

resource "azurerm_linux_web_app" "api" {
  name            = "contoso-orders-api"
  service_plan_id = azurerm_service_plan.main.id
}
