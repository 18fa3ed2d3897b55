variable "resource_group" {
  type = string
}

variable "location" {
  type    = string
  default = "westeurope"
}

variable "app" {
  type = string
}

variable "sku" {
  type        = string
  description = "Size of the App Service plan; slots need Standard or better."
}

variable "key_vault" {
  type = string
}

variable "subnet_id" {
  type        = string
  description = "Subnet delegated to Microsoft.Web/serverFarms."
}
